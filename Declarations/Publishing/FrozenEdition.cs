using System.Text.Json.Serialization;
using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Publishing;

/// <summary>The complete input of an edition's rendering.</summary>
/// <param name="HasListings">False for editions of a release that did not freeze where each name may be printed.</param>
/// <param name="AuditHead">Covers everything that was recorded before the edition was ordered.</param>
internal sealed record FrozenEdition(
    EditionFacts Facts, string Slug, string Markdown, IReadOnlyList<FrozenRow> Rows, bool HasListings = false,
    AuditHead? AuditHead = null)
{
    public const string Purpose = "edition";

    /// <summary>Who accepted what the preflight found; null when there was nothing to accept.</summary>
    public string? AcceptedBy { get; init; }

    /// <summary>Null in editions of an earlier release.</summary>
    public IReadOnlyList<AcceptedAdvisory>? Accepted { get; init; }

    /// <summary>Null without an edition before, and in editions of an earlier release.</summary>
    public FrozenChanges? Changes { get; init; }

    public static FrozenEdition Unseal(DeclarationsDb db, byte[] frozen) => db.Privacy.UnsealJson<FrozenEdition>(frozen, Purpose);

    // In the order of the ids, since that of the roll is the order of the names.
    [JsonIgnore]
    public IReadOnlyList<Guid> ListedIds => [.. Rows.Select(row => row.SignatoryId)
        .Concat((Changes?.Corrected ?? []).Concat(Changes?.Named ?? []).Select(row => row.SignatoryId)).Distinct().Order()];

    public byte[] Seal(DeclarationsDb db) => db.Privacy.SealJson(this, Purpose);
}

/// <summary>A sealed <see cref="FrozenEdition"/>: a column of the edition's row, read only for rendering, comparison and proofs.</summary>
public sealed class EditionInput
{
    public required Guid Id { get; init; }

    public required byte[] Frozen { get; init; }

    /// <summary>The signatories that the edition lists or its list of changes names; null in editions of an earlier release.</summary>
    public IReadOnlyList<Guid>? ListedIds { get; init; }
}

internal sealed class EditionInputMapping : IEntityTypeConfiguration<EditionInput>
{
    public void Configure(EntityTypeBuilder<EditionInput> builder) => builder.ToTable("editions");
}
