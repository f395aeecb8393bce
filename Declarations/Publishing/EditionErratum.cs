using Declarations.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Publishing;

public enum ErratumKind
{
    /// <summary>Has withdrawn, no longer counts or asked for more privacy. Not named, for safety.</summary>
    Removed,

    /// <summary>Is listed under another name now.</summary>
    Corrected,

    /// <summary>A member of a coalition that is no longer named as such. Not named.</summary>
    MemberLeft,
}

/// <summary>What changed about a signatory of a delivered edition.</summary>
/// <param name="Name">The present name of a corrected one, while it is public.</param>
public sealed record Erratum(
    SignatoryKind Kind, string? Country, DateOnly On, ErratumKind What = ErratumKind.Removed, string? Name = null);

/// <summary>An erratum as noted when the public files were rendered again; it stays when the signatory's data is erased.</summary>
public sealed class EditionErratum
{
    public required Guid EditionId { get; init; }

    /// <summary>Of a member that left, <see cref="RollMember.Key"/>.</summary>
    public required Guid SignatoryId { get; init; }

    public required ErratumKind What { get; set; }

    public required SignatoryKind Kind { get; init; }

    public required string? Country { get; init; }

    public required DateTimeOffset NotedAt { get; set; }
}

internal sealed class EditionErratumMapping : IEntityTypeConfiguration<EditionErratum>
{
    public void Configure(EntityTypeBuilder<EditionErratum> builder) =>
        builder.ToTable("edition_errata").HasKey(e => new { e.EditionId, e.SignatoryId });
}
