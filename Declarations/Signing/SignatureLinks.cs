using System.Security.Cryptography;
using System.Text;
using Declarations.Encryption;
using Declarations.Mailing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

public static class SignatureLinks
{
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789"; // no characters that look alike
    private const int CodeLength = 8;

    public static string NewLink(DeclarationsDb db, Signature signature, TokenPurpose purpose, DateTimeOffset now)
    {
        var token = SecretToken.New();
        Add(db, SecretToken.HashOf(token), signature, purpose, now);
        return token;
    }

    /// <summary>A new code in display format: two groups of four.</summary>
    public static string NewCode(DeclarationsDb db, Signature signature, Mailbox mailbox, DateTimeOffset now)
    {
        var code = RandomNumberGenerator.GetString(Alphabet, CodeLength);
        Add(db, HashOf(db.Privacy, signature.DeclarationId, mailbox, code), signature, TokenPurpose.Code, now);
        return $"{code[..4]}-{code[4..]}";
    }

    /// <summary>Normalizes a typed code: case, spaces and hyphens. Null when it is malformed.</summary>
    public static string? ReadCode(string? typed)
    {
        if (typed is null or { Length: > 40 })
        {
            return null;
        }

        var code = string.Concat(UnicodeText.Normal(typed, NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return code.Length == CodeLength && code.All(Alphabet.Contains) ? code : null;
    }

    /// <summary>Bound to declaration and mailbox: a code is valid for no other.</summary>
    public static byte[] HashOf(PrivacyKey privacy, Guid declarationId, Mailbox mailbox, string code) =>
        privacy.KeyedHash($"{declarationId}\n{mailbox.Canonical}\n{code}", "signature.code");

    /// <exception cref="RuleBrokenException"><c>link_garbled</c>.</exception>
    internal static byte[] HashOf(string? token) => SecretToken.IsWellFormed(token)
        ? SecretToken.HashOf(token!)
        : throw new RuleBrokenException("link_garbled",
            "This link is incomplete: mail programs sometimes break a long link. "
                + "Copy the whole address from the mail, or type the code in it.");

    internal static RuleBrokenException Unknown() => new("link_unknown",
        "No signature was found for this link. It may have been deleted; while the declaration is open, you can sign again.");

    /// <summary>The signature behind a mailed link, to be shown; not tracked, not locked.</summary>
    /// <exception cref="RuleBrokenException"><c>link_garbled</c> or <c>link_unknown</c>.</exception>
    internal static async Task<SignatureView> Show(DeclarationsDb db, string? token, TokenPurpose purpose, CancellationToken cancel)
    {
        var hash = HashOf(token);
        var found = await db.SignatureTokens.AsNoTracking()
            .Where(t => t.Hash == hash && t.Purpose == purpose)
            .Join(db.Signatures, t => t.SignatureId, s => s.Id, (_, s) => s)
            .Join(db.Declarations, s => s.DeclarationId, d => d.Id, (s, d) => new { s, d })
            .FirstOrDefaultAsync(cancel) ?? throw Unknown();
        return SignatureView.Of(found.s, found.d, db.Privacy);
    }

    private static void Add(DeclarationsDb db, byte[] hash, Signature signature, TokenPurpose purpose, DateTimeOffset now) =>
        db.SignatureTokens.Add(new SignatureToken { Hash = hash, SignatureId = signature.Id, Purpose = purpose, CreatedAt = now });
}
