using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>One signature with its personal data and times, and its signatory with history.</summary>
public sealed record RegisterDetail(RegisterEntry Entry, Signer Signer, SignatureTimes Times, SignatoryDetail? Signatory)
{
    /// <summary>Null when the declaration has no such signature.</summary>
    public static async Task<RegisterDetail?> Read(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel)
    {
        if (await db.Signatures.AsNoTracking()
            .SingleOrDefaultAsync(s => s.Id == id && s.DeclarationId == declarationId, cancel) is not { } signature)
        {
            return null;
        }

        var signatory = await SignatoryDetail.Read(db, declarationId, id, cancel);
        return new(RegisterEntry.Of(db, signature, signatory?.Id), signature.Unseal(db.Privacy), SignatureTimes.Of(signature),
            signatory);
    }
}

public sealed record SignatureTimes(
    DateTimeOffset SignedAt, DateTimeOffset? ConfirmedAt, DateTimeOffset? WithdrawnAt, DateTimeOffset? QuarantinedAt,
    DateTimeOffset? InvalidatedAt, DateTimeOffset? ExpiredAt)
{
    public static SignatureTimes Of(Signature s) =>
        new(s.SignedAt, s.ConfirmedAt, s.WithdrawnAt, s.QuarantinedAt, s.InvalidatedAt, s.ExpiredAt);
}
