using Declarations.Encryption;
using Declarations.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Signing;

public enum EndorsementState
{
    /// <summary>A second member has to check it.</summary>
    Waiting,

    /// <summary>Its signature is in the register.</summary>
    Approved,

    Refused,

    /// <summary>Taken back by the member who entered it; what was entered is deleted.</summary>
    Withdrawn,
}

/// <summary>A signature that came off-line, such as by letter or fax: entered by one member, checked by another.</summary>
public sealed class Endorsement
{
    public const string Purpose = "endorsement";

    /// <summary>The id of its signature once it is approved.</summary>
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public EndorsementState State { get; private set; } = EndorsementState.Waiting;

    /// <summary>An <see cref="EndorsementFacts"/>.</summary>
    public required byte[] Sealed { get; set; }

    public EndorsementFacts Unseal(PrivacyKey privacy) => privacy.UnsealJson<EndorsementFacts>(Sealed, Purpose);

    internal void Decide(EndorsementState state, EndorsementFacts facts, PrivacyKey privacy) =>
        (State, Sealed) = (state, privacy.SealJson(facts, Purpose));
}

/// <param name="TextSha256">The adopted text when it was entered, which its document endorses.</param>
/// <param name="EnteredBy">The actor who entered it, and may not approve it.</param>
/// <param name="Reason">Why it was refused, or its signature withdrawn.</param>
public sealed record EndorsementFacts(
    SignatoryKind Kind, Signer Signer, string? Country, Listing Listing, bool Updates, string Language, string TextSha256,
    EvidenceFacts Evidence, string EnteredBy, DateTimeOffset EnteredAt, string? DecidedBy = null, DateTimeOffset? DecidedAt = null,
    string? Reason = null);

/// <param name="MediaType">Found from its content.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record EvidenceFacts(string Name, string MediaType, int Bytes, string Sha256);

/// <summary>The file that shows an endorsement, apart from it: lists of endorsements do not read it.</summary>
public sealed class EndorsementEvidence
{
    public const string Purpose = "endorsement.evidence";

    public required Guid EndorsementId { get; init; }

    public required byte[] Sealed { get; set; }
}

internal sealed class EndorsementEvidenceMapping : IEntityTypeConfiguration<EndorsementEvidence>
{
    public void Configure(EntityTypeBuilder<EndorsementEvidence> builder)
    {
        builder.HasKey(e => e.EndorsementId);
        builder.HasOne<Endorsement>().WithOne().HasForeignKey<EndorsementEvidence>(e => e.EndorsementId);
    }
}

/// <param name="Source">In the words of the secretariat, such as "letter of 3 October".</param>
public sealed record ReceivedDocument(string Source, DateOnly ReceivedOn);
