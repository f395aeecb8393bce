using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Drafting;

/// <summary>A member who has the editor open, as others see it.</summary>
public sealed record PresentEditor(Guid MemberId, string Name, DateTimeOffset SeenAt);

/// <summary>A member has the editor of a declaration's text open. It locks nothing, is not recorded, and ends by itself.</summary>
public sealed class EditorPresence
{
    /// <summary>Browsers wake a hidden tab once a minute.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(90);

    public required Guid DeclarationId { get; init; }

    public required Guid MemberId { get; init; }

    public required DateTimeOffset SeenAt { get; init; }

    public static Task<int> Note(DeclarationsDb db, Guid declarationId, Guid memberId, DateTimeOffset now, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"""
            insert into editor_presences (declaration_id, member_id, seen_at) values ({declarationId}, {memberId}, {now})
            on conflict (declaration_id, member_id) do update set seen_at = excluded.seen_at
            """, cancel);

    public static Task<int> End(DeclarationsDb db, Guid declarationId, Guid memberId, CancellationToken cancel) =>
        db.EditorPresences.Where(p => p.DeclarationId == declarationId && p.MemberId == memberId).ExecuteDeleteAsync(cancel);

    /// <summary>Those who were heard of lately, in order of name.</summary>
    public static Task<List<PresentEditor>> Of(DeclarationsDb db, Guid declarationId, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - Silence;
        return db.EditorPresences.Where(p => p.DeclarationId == declarationId && p.SeenAt > since)
            .Join(db.Members, p => p.MemberId, m => m.Id, (p, m) => new { p.MemberId, m.Name, p.SeenAt })
            .OrderBy(p => p.Name).ThenBy(p => p.MemberId).Select(p => new PresentEditor(p.MemberId, p.Name, p.SeenAt)).ToListAsync(cancel);
    }

    public static Task<int> DeleteEnded(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var before = now - Silence;
        return db.EditorPresences.Where(p => p.SeenAt <= before).ExecuteDeleteAsync(cancel);
    }
}

internal sealed class EditorPresenceMapping : IEntityTypeConfiguration<EditorPresence>
{
    public void Configure(EntityTypeBuilder<EditorPresence> builder) => builder.HasKey(p => new { p.DeclarationId, p.MemberId });
}
