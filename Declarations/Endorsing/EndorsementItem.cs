using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Endorsing;

/// <summary>An endorsement as the secretariat sees it.</summary>
/// <param name="SignatureState">Of the signature in the register, which has the same id; null until it is approved.</param>
/// <param name="IsOwn">Whether the caller entered it, and so may not approve it.</param>
/// <param name="Reason">Why it was refused, or its signature withdrawn.</param>
public sealed record EndorsementItem(
    Guid Id, EndorsementState State, SignatureState? SignatureState, SignatoryKind Kind, string Name, string? Country, Listing Listing,
    bool IsOwn, string EnteredBy, DateTimeOffset EnteredAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason)
{
    public string? Source { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Null once it is deleted.</summary>
    public EvidenceFacts? Evidence { get; init; }

    public string? Email { get; init; }

    public string? Acronym { get; init; }

    public string? OwnName { get; init; }

    public string? Website { get; init; }

    public RepresentativeView? Representative { get; init; }

    public string? Affiliation { get; init; }

    public string Language { get; init; } = "";

    public bool Updates { get; init; }

    public bool Discreet { get; init; }

    internal static async Task<EndorsementItem> Of(DeclarationsDb db, Endorsement endorsement, string actor, CancellationToken cancel) =>
        Of(endorsement, endorsement.Unseal(db.Privacy),
            await db.Signatures.Where(s => s.Id == endorsement.Id).Select(s => (SignatureState?)s.State).FirstOrDefaultAsync(cancel), actor);

    internal static EndorsementItem Of(Endorsement endorsement, EndorsementFacts facts, SignatureState? state, string actor)
    {
        var signer = facts.Signer;
        return new(
            endorsement.Id, endorsement.State, state, facts.Kind, signer.Name, facts.Country, facts.Listing,
            string.Equals(facts.EnteredBy, actor, StringComparison.Ordinal), facts.EnteredBy, facts.EnteredAt, facts.DecidedBy,
            facts.DecidedAt, facts.Reason)
        {
            Source = signer.Received?.Source,
            ReceivedOn = signer.Received?.ReceivedOn,
            Evidence = facts.Evidence.Bytes > 0 ? facts.Evidence : null,
            Email = signer.Email.Length > 0 ? signer.Email : null,
            Acronym = signer.Acronym,
            OwnName = signer.OwnName,
            Website = signer.Website,
            Representative = signer.RepresentativeName is { } name ? new(name, signer.RepresentativeTitle) : null,
            Affiliation = signer.Affiliation,
            Language = facts.Language,
            Updates = facts.Updates,
            Discreet = signer.Discreet,
        };
    }
}
