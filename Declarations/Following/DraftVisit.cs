using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Following;

/// <summary>The newest version of a draft that a member has looked at.</summary>
public sealed class DraftVisit
{
    public required Guid MemberId { get; init; }

    public required Guid DeclarationId { get; init; }

    public required int VersionNumber { get; init; }

    public required DateTimeOffset VisitedAt { get; init; }

    /// <summary>The member looks at the newest version.</summary>
    public static Task<int> Note(DeclarationsDb db, Guid memberId, Guid declarationId, DateTimeOffset now, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"""
            insert into draft_visits as v (member_id, declaration_id, version_number, visited_at)
            select {memberId}, {declarationId}, max(number), {now} from versions where declaration_id = {declarationId} having count(*) > 0
            on conflict (member_id, declaration_id) do update set version_number = excluded.version_number, visited_at = excluded.visited_at
            where v.version_number < excluded.version_number
            """, cancel);
}

internal sealed class DraftVisitMapping : IEntityTypeConfiguration<DraftVisit>
{
    public void Configure(EntityTypeBuilder<DraftVisit> builder) => builder.HasKey(v => new { v.MemberId, v.DeclarationId });
}
