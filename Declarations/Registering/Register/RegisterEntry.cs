using Declarations.Matching;
using Declarations.Signing;

namespace Declarations.Registering;

/// <summary>One signature as the secretariat sees it. <see cref="SignatoryId"/> is the listed signatory, once confirmed.</summary>
public sealed record RegisterEntry(
    Guid Id,
    SignatureState State,
    SignatoryKind Kind,
    string Name,
    Guid? SignatoryId,
    string? Country,
    Listing Listing,
    string Email,
    SignatureSource Source,
    DateTimeOffset SignedAt,
    DateTimeOffset? ConfirmedAt,
    IReadOnlyList<SecondLook> SecondLooks)
{
    /// <summary>The day on which the document of a signature came that the secretariat entered.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The version of the text that the signature is on.</summary>
    public int TextVersion { get; init; }

    public static RegisterEntry Of(DeclarationsDb db, Signature signature, Guid? signatoryId)
    {
        var signer = signature.Unseal(db.Privacy);
        return new(signature.Id, signature.State, signature.Kind, signer.Name, signatoryId, signature.Country, signature.Listing,
            signer.Email, signature.Source, signature.SignedAt, signature.ConfirmedAt,
            Registering.SecondLooks.Of(signature.Kind, signer))
        {
            TextVersion = signature.TextVersion,
            ReceivedOn = signer.Received?.ReceivedOn,
        };
    }
}
