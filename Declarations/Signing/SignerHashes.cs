using Declarations.Encryption;
using Declarations.Mailing;
using Declarations.Matching;

namespace Declarations.Signing;

/// <summary>Keyed hashes by which signatures are found while their names stay sealed.</summary>
internal static class SignerHashes
{
    private const int WordLength = 8; // bytes: enough to find a word, and a short index

    /// <summary>Equal for two spellings of one canonical name. Equal names are not yet the same signatory.</summary>
    public static byte[] Name(PrivacyKey privacy, SignatoryKind kind, string name)
    {
        var key = NameKeys.Of(kind, name);
        return privacy.KeyedHash(key.Length > 0 ? key : name, $"signature.name.{kind}");
    }

    public static byte[] Domain(PrivacyKey privacy, string domain) => privacy.KeyedHash(domain, "signature.domain");

    /// <summary>One hash per folded word of the names and the organisation's domain, and one for the mailbox.</summary>
    public static byte[][] Words(PrivacyKey privacy, Signer signer, Mailbox mailbox) =>
        [.. new[] { signer.Name, signer.OwnName, signer.Acronym, signer.RepresentativeName, mailbox.OrganisationDomain }.SelectMany(Folded)
            .Append(mailbox.Canonical)
            .Distinct(StringComparer.Ordinal).Select(word => Word(privacy, word))];

    /// <summary>The hashes of a query's words; <see cref="Signature.WordHashes"/> of a match contain all of them.</summary>
    public static byte[][] Query(PrivacyKey privacy, string query) =>
        Mailbox.TryParse(query, out var mailbox)
            ? [Word(privacy, mailbox.Canonical)]
            : [.. Folded(query).Distinct(StringComparer.Ordinal).Select(word => Word(privacy, word))];

    private static IEnumerable<string> Folded(string? text) =>
        Folding.Fold(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static byte[] Word(PrivacyKey privacy, string word) => privacy.KeyedHash(word, "signature.word")[..WordLength];
}
