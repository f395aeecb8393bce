using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Declarations.Declaring;
using Declarations.Encryption;
using Declarations.Mailing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

public static class SignatureLinks
{
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789"; // no characters that look alike
    private const int CodeLength = 8;

    public static string NewLink(DeclarationsDb db, Signature signature, TokenPurpose purpose)
    {
        var token = SecretToken.New();
        Add(db, SecretToken.HashOf(token), signature, purpose);
        return token;
    }

    /// <summary>
    /// The link in every mail that a stranger can cause by typing the address. It is derived from the key, so that such a mail leaves no
    /// trace at the signature; its row is written with the first mail.
    /// </summary>
    public static string RepeatedLink(DeclarationsDb db, Signature signature) =>
        DerivedLink(db, signature, "signature.link", TokenPurpose.Confirm);

    /// <summary>Stops updates; the same in every update, so that the link of an old mail works.</summary>
    public static string UnsubscribeLink(DeclarationsDb db, Signature signature) =>
        DerivedLink(db, signature, "signature.unsubscribe", TokenPurpose.Unsubscribe);

    private static string DerivedLink(DeclarationsDb db, Signature signature, string hashPurpose, TokenPurpose purpose)
    {
        var token = Base64Url.EncodeToString(db.Privacy.KeyedHash($"{signature.Id}", hashPurpose, signature.DeclarationId));
        var hash = SecretToken.HashOf(token);
        if (db.SignatureTokens.Find(hash) is null)
        {
            Add(db, hash, signature, purpose);
        }

        return token;
    }

    /// <summary>A new code in display format: two groups of four.</summary>
    public static string NewCode(DeclarationsDb db, Signature signature, Mailbox mailbox)
    {
        var code = RandomNumberGenerator.GetString(Alphabet, CodeLength);
        Add(db, HashesOf(db.Privacy, signature.DeclarationId, mailbox, code)[0], signature, TokenPurpose.Code);
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

    /// <summary>Bound to declaration and mailbox: a code is valid for no other. Under each key, as a code outlives a rotation.</summary>
    public static byte[][] HashesOf(PrivacyKey privacy, Guid declarationId, Mailbox mailbox, string code) =>
        privacy.KeyedHashes($"{mailbox.Canonical}\n{code}", "signature.code", declarationId);

    /// <exception cref="RuleBrokenException"><c>link_garbled</c>.</exception>
    internal static byte[] HashOf(string? token)
    {
        var clean = SecretToken.Clean(token);
        return SecretToken.IsWellFormed(clean)
            ? SecretToken.HashOf(clean!)
            : throw new RuleBrokenException("link_garbled",
                "This link is incomplete: mail programs sometimes break a long link. "
                    + "Copy the whole address from the mail, or type the code in it.");
    }

    /// <summary>Why a link has no signature.</summary>
    internal static async Task<RuleBrokenException> Missing(DeclarationsDb db, byte[] hash, CancellationToken cancel) =>
        (await db.EndedLinks.AsNoTracking().FirstOrDefaultAsync(l => l.Hash == hash, cancel))?.Ending switch
        {
            LinkEnding.Refused => new("signature_refused",
                "This sign-on was deleted: somebody with this mailbox answered \"This was not me\"."),
            LinkEnding.Deleted => new("signature_expired",
                "This sign-on was not confirmed in time and its data is deleted."),
            _ => new("link_unknown",
                "No signature was found for this link. While the declaration is open, you can sign again; "
                    + "the declaration's page sends new links."),
        };

    /// <summary>Remembers that the sign-on of these links was refused, before it is deleted.</summary>
    internal static Task<int> EndRefused(DeclarationsDb db, Signature signature, DateTimeOffset now, CancellationToken cancel)
    {
        var address = MailBlocks.Seal(db.Privacy, signature.Mailbox(db.Privacy));
        return db.Database.ExecuteSqlAsync($"""
            insert into ended_links (hash, declaration_id, ending, ended_at, sealed_address)
            select hash, {signature.DeclarationId}, 'refused', {now}, {address} from signature_tokens
            where signature_id = {signature.Id} on conflict do nothing
            """, cancel);
    }

    /// <summary>The signature behind a mailed link, to be shown; not tracked, not locked.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>link_garbled</c>, <c>link_unknown</c>, <c>signature_refused</c> or <c>signature_expired</c>.
    /// </exception>
    internal static async Task<SignatureView> Show(
        DeclarationsDb db, string? token, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancel)
    {
        var (signature, declaration) = await Find(db, token, purpose, cancel);
        return SignatureView.Of(signature, declaration, db.Privacy, now);
    }

    internal static async Task<(Signature Signature, Declaration Declaration)> Find(
        DeclarationsDb db, string? token, TokenPurpose purpose, CancellationToken cancel)
    {
        var hash = HashOf(token);
        var found = await db.SignatureTokens.AsNoTracking()
            .Where(t => t.Hash == hash)
            .Join(db.Signatures, t => t.SignatureId, s => s.Id, (t, s) => new { t.Purpose, s })
            .Where(f => f.Purpose != TokenPurpose.Code && (f.Purpose != TokenPurpose.Unsubscribe || purpose == TokenPurpose.Unsubscribe)
                && (purpose == TokenPurpose.Confirm || f.s.ConfirmedAt != null))
            .Join(db.Declarations, f => f.s.DeclarationId, d => d.Id, (f, d) => new { f.s, d })
            .FirstOrDefaultAsync(cancel) ?? throw await Missing(db, hash, cancel);
        return (found.s, found.d);
    }

    private static void Add(DeclarationsDb db, byte[] hash, Signature signature, TokenPurpose purpose) =>
        db.SignatureTokens.Add(new SignatureToken { Hash = hash, SignatureId = signature.Id, Purpose = purpose });
}
