using Declarations.Declaring;
using Declarations.Signing;

namespace Declarations.Confirming;

/// <summary>The signature behind a mailed link and its declaration, locked until the transaction ends.</summary>
internal sealed record SignerLock(Signature Signature, Declaration Declaration)
{
    /// <exception cref="RuleBrokenException">The link is garbled, unknown or ended.</exception>
    public static async Task<SignerLock> Take(DeclarationsDb db, string? token, TokenPurpose purpose, CancellationToken cancel)
    {
        var hash = SignatureLinks.HashOf(token);
        return await db.LockSignature(hash, purpose, cancel) is var (signature, declaration)
            ? new(signature, declaration) : throw await SignatureLinks.Missing(db, hash, cancel);
    }
}
