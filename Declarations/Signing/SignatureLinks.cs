using System.Security.Cryptography;
using System.Text;
using Declarations.Declaring;
using Declarations.Encryption;
using Declarations.Mailing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>The links and codes that signers get by mail.</summary>
public static class SignatureLinks
{
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789"; // nothing that looks like something else
    private const int CodeLength = 8;

    /// <summary>A fresh link's token; saved with the caller's <c>SaveChanges</c>.</summary>
    public static string NewLink(DeclarationsDb db, Signature signature, TokenPurpose purpose, DateTimeOffset now)
    {
        var token = SecretToken.New();
        Keep(db, SecretToken.HashOf(token), signature, purpose, now);
        return token;
    }

    /// <summary>A fresh code, as it is shown: two groups of four.</summary>
    public static string NewCode(DeclarationsDb db, Signature signature, Mailbox mailbox, DateTimeOffset now)
    {
        var code = RandomNumberGenerator.GetString(Alphabet, CodeLength);
        Keep(db, HashOf(db.Privacy, signature.DeclarationId, mailbox, code), signature, TokenPurpose.Code, now);
        return $"{code[..4]}-{code[4..]}";
    }

    /// <summary>A code as people type it: in small letters, with blanks or dashes. Null when it can be none.</summary>
    public static string? ReadCode(string? typed)
    {
        if (typed is null or { Length: > 40 })
        {
            return null;
        }

        var code = string.Concat(UnicodeText.Normal(typed, NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return code.Length == CodeLength && code.All(Alphabet.Contains) ? code : null;
    }

    /// <summary>Bound to declaration and mailbox: a code is worth nothing elsewhere.</summary>
    public static byte[] HashOf(PrivacyKey privacy, Guid declarationId, Mailbox mailbox, string code) =>
        privacy.KeyedHash($"{declarationId}\n{mailbox.Canonical}\n{code}", "signature.code");

    /// <summary>What a mailed link leads to, untracked: one indexed query.</summary>
    /// <exception cref="RuleBrokenException"><c>link_garbled</c> or <c>link_unknown</c>.</exception>
    public static async Task<(
        Signature Signature, Declaration Declaration)> Open(DeclarationsDb db, string? token, TokenPurpose purpose,
        CancellationToken cancel)
    {
        if (!SecretToken.IsWellFormed(token))
        {
            throw new RuleBrokenException("link_garbled",
                "This link is not whole: mail programs sometimes cut a long link in two. Copy the whole address from the mail, or type the code that stands in it.");
        }

        return await Open(db, SecretToken.HashOf(token!), purpose, cancel)
            ?? throw new RuleBrokenException("link_unknown",
                "This link leads to no signature. It may have been deleted since; as long as the declaration is open it can be signed again.");
    }

    internal static async Task<(
        Signature Signature, Declaration Declaration)?> Open(DeclarationsDb db, byte[] hash, TokenPurpose purpose, CancellationToken cancel)
    {
        var found = await db.SignatureTokens.AsNoTracking()
            .Where(t => t.Hash == hash && t.Purpose == purpose)
            .Join(db.Signatures, t => t.SignatureId, s => s.Id, (_, s) => s)
            .Join(db.Declarations, s => s.DeclarationId, d => d.Id, (s, d) => new { s, d })
            .FirstOrDefaultAsync(cancel);
        return found is null ? null : (found.s, found.d);
    }

    private static void Keep(DeclarationsDb db, byte[] hash, Signature signature, TokenPurpose purpose, DateTimeOffset now) =>
        db.SignatureTokens.Add(new SignatureToken { Hash = hash, SignatureId = signature.Id, Purpose = purpose, CreatedAt = now });
}
