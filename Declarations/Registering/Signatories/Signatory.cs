using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Registering;

/// <summary>
/// Who a confirmed signature speaks for. Each founds its own; who is one follows from the answers (see
/// <see cref="ConnectedComponents"/>), and the pointers here are what followed last. Only heads with signatures behind them are listed.
/// </summary>
public sealed class Signatory
{
    public const string NamePurpose = "signatory.name";

    /// <summary>The id of the signature that founded it.</summary>
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required SignatoryKind Kind { get; init; }

    public required byte[] NameHash { get; init; }

    /// <summary>The <see cref="Matching.NameKeys.Version"/> that <see cref="NameHash"/> was made by.</summary>
    public required int NameVersion { get; init; }

    public required byte[] MailboxHash { get; init; }

    public required byte[]? DomainHash { get; init; }

    public required string? OwnCountry { get; init; }

    public required Listing OwnListing { get; init; }

    public required DateTimeOffset ConfirmedAt { get; init; }

    /// <summary>Whether its own signature stands confirmed.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>The signatory it was found to be the same as.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>The <see cref="Duplicate"/> that says why.</summary>
    public Guid? MergedBy { get; private set; }

    /// <summary>Who is listed for it: the first of its group to confirm, itself perhaps.</summary>
    public required Guid HeadId { get; set; }

    /// <summary>Standing signatures behind a head, its own included; 0 when merged.</summary>
    public int Signatures { get; set; } = 1;

    /// <summary>The most protective choice of those who stand behind it.</summary>
    public required Listing Listing { get; set; }

    public required string? Country { get; set; }

    /// <summary>Its place in lists.</summary>
    public required DateTimeOffset FirstConfirmedAt { get; set; }

    /// <summary>In plain only while <see cref="Listing"/> is public.</summary>
    public required string? ListedName { get; set; }

    /// <summary>The listed name, sealed under <see cref="NamePurpose"/>.</summary>
    public required byte[] SealedName { get; set; }

    public bool IsListed => Signatures > 0;

    /// <summary>Stands behind nobody, and is listed once <see cref="SignatoryListing"/> says how.</summary>
    internal void Lead() => (MergedInto, MergedBy, HeadId) = (null, null, Id);

    /// <summary>Stands behind a head, and is not listed.</summary>
    /// <param name="head">Who is listed.</param>
    /// <param name="target">Who it was found to be the same as: the head, or one nearer to it.</param>
    /// <param name="duplicateId">The answer that says so.</param>
    internal void Follow(Signatory head, Signatory target, Guid duplicateId)
    {
        (MergedInto, MergedBy, HeadId) = (target.Id, duplicateId, head.Id);
        (Signatures, ListedName) = (0, null);
    }
}

internal sealed class SignatoryMapping : IEntityTypeConfiguration<Signatory>
{
    public void Configure(EntityTypeBuilder<Signatory> builder) => builder.Ignore(s => s.IsListed);
}
