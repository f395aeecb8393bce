using Declarations.Encryption;
using Declarations.Matching;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Registering;

/// <summary>
/// One row per confirmed signature. Decisions merge rows into groups (see <see cref="ConnectedComponents"/>); the pointers here are
/// derived from them. Only heads of groups with an active signature are listed.
/// </summary>
public sealed class Signatory
{
    public const string NamePurpose = "signatory.name";

    /// <summary>The id of its signature.</summary>
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required SignatoryKind Kind { get; init; }

    /// <summary>Keyed hashes by which a publicly named signatory is found; null for every other.</summary>
    public byte[]? NameHash { get; private set; }

    public byte[]? MailboxHash { get; private set; }

    /// <summary>Of the organisation's registered mail domain; null for free mail.</summary>
    public byte[]? DomainHash { get; private set; }

    /// <summary>Of the folded words of its names: the secretariat's search.</summary>
    public byte[][]? WordHashes { get; private set; }

    /// <summary>The <see cref="NameKeys.Version"/> by which its name was read last.</summary>
    public required int NameVersion { get; set; }

    public required string? OwnCountry { get; init; }

    public required Listing OwnListing { get; set; }

    public required DateTimeOffset ConfirmedAt { get; init; }

    /// <summary>Whether its signature is confirmed and counted.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>The signatory it was merged into, the head or one nearer to it; null for a head.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>The <see cref="Duplicate"/> whose decision merged it.</summary>
    public Guid? MergedBy { get; private set; }

    /// <summary>The group's head: the first member to confirm.</summary>
    public required Guid HeadId { get; set; }

    /// <summary>Active signatures of a head's group; 0 when merged.</summary>
    public int Signatures { get; set; } = 1;

    /// <summary>The most protective choice of the group's active members.</summary>
    public required Listing Listing { get; set; }

    public required string? Country { get; set; }

    /// <summary>The country that the secretariat lists its group with, and since when; null leaves it to the rule.</summary>
    public string? ChosenCountry { get; set; }

    public DateTimeOffset? CountryChosenAt { get; set; }

    public required DateTimeOffset FirstConfirmedAt { get; set; }

    /// <summary>In plain text; null unless <see cref="Listing"/> is public.</summary>
    public required string? ListedName { get; set; }

    /// <summary>Its place in alphabetical lists (<see cref="NameOrder"/>), which the database computes.</summary>
    public string? ListedKey { get; private set; }

    /// <summary>The listed name from its first letter or number on, ordered by the collations of <see cref="Alphabet"/>.</summary>
    public string? ListedOrder { get; private set; }

    /// <summary>See <see cref="LeadSignatories"/>.</summary>
    public bool IsLead { get; set; }

    /// <summary>The listed name, sealed under <see cref="NamePurpose"/>.</summary>
    public required byte[] SealedName { get; set; }

    /// <summary>Whether it has hashes: it is counted, and everybody may see its name.</summary>
    public bool IsNamed => NameHash is not null;

    public bool IsListed => Signatures > 0;

    internal void WriteHashes(PrivacyKey privacy, Signer signer)
    {
        var mailbox = signer.Mailbox;
        NameHash = SignerHashes.Name(privacy, DeclarationId, Kind, signer.Name);
        MailboxHash = mailbox is null ? null : SignerHashes.MailboxOf(privacy, DeclarationId, mailbox);
        DomainHash = mailbox?.OrganisationDomain is { } domain ? SignerHashes.Domain(privacy, DeclarationId, domain) : null;
        WordHashes = SignerHashes.Words(privacy, DeclarationId, signer);
    }

    internal void Rewrite(PrivacyKey privacy, Signer signer, bool isNamed)
    {
        NameVersion = NameKeys.Version;
        SealedName = privacy.SealText(privacy.UnsealText(SealedName, NamePurpose), NamePurpose);
        if (isNamed && signer.IsKept)
        {
            WriteHashes(privacy, signer);
        }
        else
        {
            EraseHashes();
        }
    }

    /// <summary>A trigger deletes its blocking keys.</summary>
    internal void EraseHashes() => (NameHash, MailboxHash, DomainHash, WordHashes) = (null, null, null, null);

    internal void BecomeHead() => (MergedInto, MergedBy, HeadId) = (null, null, Id);

    internal void MergeInto(Signatory target, Signatory head, Guid duplicateId)
    {
        (MergedInto, MergedBy, HeadId) = (target.Id, duplicateId, head.Id);
        (Signatures, ListedName) = (0, null);
    }
}

internal sealed class SignatoryMapping : IEntityTypeConfiguration<Signatory>
{
    public void Configure(EntityTypeBuilder<Signatory> builder)
    {
        builder.Ignore(s => s.IsListed).Ignore(s => s.IsNamed);
        builder.Property(s => s.ListedKey).ValueGeneratedOnAddOrUpdate();
        builder.Property(s => s.ListedOrder).ValueGeneratedOnAddOrUpdate();
    }
}
