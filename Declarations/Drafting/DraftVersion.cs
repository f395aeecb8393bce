using Declarations.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Drafting;

public sealed class DraftVersion
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required int Number { get; init; }

    public required int BaseNumber { get; init; }

    /// <summary>Contains a change that others saved since the base.</summary>
    public required bool Merged { get; init; }

    public required string Language { get; init; }

    /// <summary>Canonical, without clause ids; <see cref="TextSha256"/> is its hash.</summary>
    public required string Markdown { get; init; }

    public required string TextSha256 { get; init; }

    public required string[] ClauseIds { get; init; }

    /// <summary>"id&lt;earlier id" for a clause that was split from or merged from another; "id&lt;" for one whose id is a guess.</summary>
    public required string[] Lineage { get; init; }

    public required string Summary { get; init; }

    public required Guid AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    public TextDocument Read() => TextDocument.Parse(Markdown, ClauseIds);

    public IReadOnlyList<Lineage> ReadLineage()
    {
        var from = Lineage.Select(pair => pair.Split('<')).ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return ClauseIds.Select(id => new Lineage(
            id, from[id].Where(earlier => earlier.Length > 0).ToList(), from[id].Any(earlier => earlier.Length == 0))).ToList();
    }
}

public static class DraftVersions
{
    /// <summary>Waits for saves in progress and holds new ones back until the transaction ends.</summary>
    internal static Task LockText(this DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select from declarations where id = {declarationId} for update", cancel);

    /// <summary>One version, not tracked; the newest when no number is given. Null when there is none.</summary>
    public static Task<DraftVersion?> FindVersion(this DeclarationsDb db, Guid declarationId, int? number, CancellationToken cancel) =>
        db.Versions.AsNoTracking().Where(v => v.DeclarationId == declarationId && (number == null || v.Number == number))
            .OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancel);
}

internal sealed class DraftVersionMapping : IEntityTypeConfiguration<DraftVersion>
{
    public void Configure(EntityTypeBuilder<DraftVersion> builder) => builder.Property(v => v.TextSha256).HasColumnName("text_sha256");
}
