using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Publishing;

/// <summary>All an edition is made from.</summary>
public sealed record FrozenEdition(EditionFacts Facts, string Slug, string Markdown, IReadOnlyList<FrozenRow> Rows)
{
    public const string Purpose = "edition";

    public static async Task<FrozenEdition> Load(DeclarationsDb db, Guid editionId, CancellationToken cancel) =>
        db.Privacy.UnsealJson<FrozenEdition>(await db.EditionInputs.Where(i => i.Id == editionId).Select(i => i.Frozen)
            .SingleAsync(cancel), Purpose);
}

/// <summary>
/// A <see cref="FrozenEdition"/>, sealed: a column of the edition's row, read only when it is rendered, compared or proven.
/// </summary>
public sealed class EditionInput
{
    /// <summary>The edition's.</summary>
    public required Guid Id { get; init; }

    public required byte[] Frozen { get; init; }
}

internal sealed class EditionInputMapping : IEntityTypeConfiguration<EditionInput>
{
    public void Configure(EntityTypeBuilder<EditionInput> builder) => builder.ToTable("editions");
}
