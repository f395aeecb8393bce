using Declarations.Declaring;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Confirming;

/// <summary>The signature behind a mailed link and its declaration, locked until the transaction ends.</summary>
internal sealed record SignerLock(Signature Signature, Declaration Declaration)
{
    /// <exception cref="RuleBrokenException">The link is garbled, unknown or ended.</exception>
    public static async Task<SignerLock> Take(
        DeclarationsDb db, string? token, TokenPurpose purpose, CancellationToken cancel, Guid? chosen = null)
    {
        var hash = SignatureLinks.HashOf(token);
        if (chosen is { } id)
        {
            await WaitingSignOns.Require(db, hash, id, cancel);
            var other = await db.LockSignature(id, cancel) ?? throw new RuleBrokenException("signature_unknown", "This sign-on was deleted.");
            return new(other, await db.Declarations.SingleAsync(d => d.Id == other.DeclarationId, cancel));
        }

        return await db.LockSignature(hash, purpose, cancel) is var (signature, declaration)
            ? new(signature, declaration) : throw await SignatureLinks.Missing(db, hash, cancel);
    }
}
