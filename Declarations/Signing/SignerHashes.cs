using Declarations.Encryption;
using Declarations.Mailing;
using Declarations.Matching;

namespace Declarations.Signing;

/// <summary>How a signature is found again without its name being legible.</summary>
public static class SignerHashes
{
    private const int WordLength = 8; // bytes: enough to find a word, and a short index

    /// <summary>Equal for two spellings of one canonical name, which does not yet mean one signatory.</summary>
    public static byte[] Name(PrivacyKey privacy, SignatoryKind kind, string name)
    {
        var key = NameKeys.Of(kind, name);
        return privacy.KeyedHash(key.Length > 0 ? key : name, $"signature.name.{kind}");
    }

    public static byte[] Domain(PrivacyKey privacy, string domain) => privacy.KeyedHash(domain, "signature.domain");

    /// <summary>A hash for each folded word of the names and of the organisation's domain, and one for the mailbox.</summary>
    public static byte[][] Words(PrivacyKey privacy, Signer signer, Mailbox mailbox) =>
        [.. new[] { signer.Name, signer.OwnName, signer.Acronym, signer.RepresentativeName, mailbox.OrganisationDomain }.SelectMany(Folded)
            .Append(mailbox.Canonical)
            .Distinct(StringComparer.Ordinal).Select(word => Word(privacy, word))];

    /// <summary>What the words of a search hash to: all of them stand in <see cref="Signature.WordHashes"/> of what is sought.</summary>
    public static byte[][] Sought(PrivacyKey privacy, string query) =>
        Mailbox.TryParse(query, out var mailbox)
            ? [Word(privacy, mailbox.Canonical)]
            : [.. Folded(query).Distinct(StringComparer.Ordinal).Select(word => Word(privacy, word))];

    private static IEnumerable<string> Folded(string? text) =>
        Folding.Fold(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static byte[] Word(PrivacyKey privacy, string word) => privacy.KeyedHash(word, "signature.word")[..WordLength];
}
