using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>One signature with its personal data, times and changes by its signer, and its signatory with history.</summary>
/// <param name="SecondConfirmation">What the organisation answered at its published address; null when it was not asked.</param>
public sealed record RegisterDetail(
    RegisterEntry Entry, Signer Signer, SignatureTimes Times, SignatoryDetail? Signatory, IReadOnlyList<SignerChange> Changes,
    SecondConfirmationView? SecondConfirmation)
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
            signatory, await SignerChange.Of(db, id, cancel), await SecondConfirmationView.Find(db, declarationId, id, cancel));
    }
}

/// <summary>A change that the signer made by the receipt's link.</summary>
public sealed record SignerChange(DateTimeOffset At, RevisedField Field, string Before, string After)
{
    internal static async Task<IReadOnlyList<SignerChange>> Of(DeclarationsDb db, Guid signatureId, CancellationToken cancel) =>
        [.. (await db.SignatureRevisions.AsNoTracking().Where(r => r.SignatureId == signatureId).OrderBy(r => r.Id).ToListAsync(cancel))
            .Select(r => new SignerChange(r.At, r.Field, Text(db, r.Before), Text(db, r.After)))];

    private static string Text(DeclarationsDb db, byte[] revised) =>
        db.Privacy.UnsealText(revised, SignatureRevision.Purpose).Replace('\n', ' ').Trim();
}

public sealed record SignatureTimes(
    DateTimeOffset SignedAt, DateTimeOffset? ConfirmedAt, DateTimeOffset? AgreedAt, DateTimeOffset? WithdrawnAt,
    DateTimeOffset? QuarantinedAt, DateTimeOffset? InvalidatedAt, DateTimeOffset? ExpiredAt, DateTimeOffset? ErasedAt,
    DateTimeOffset? DataErasedAt)
{
    public static SignatureTimes Of(Signature s) =>
        new(s.SignedAt, s.ConfirmedAt, s.AgreedAt, s.WithdrawnAt, s.QuarantinedAt, s.InvalidatedAt, s.ExpiredAt, s.ErasedAt,
            s.DataErasedAt);
}
