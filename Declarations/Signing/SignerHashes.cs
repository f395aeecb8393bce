using Declarations.Encryption;
using Declarations.Mailing;
using Declarations.Matching;

namespace Declarations.Signing;

/// <summary>
/// Keyed hashes by which signatures are found while their names stay sealed. What is written before a confirmation and what is written
/// by one have different keys, so that nobody finds a signature by typing a sign-on. Only publicly named signatories have hashes of
/// their name, words, mailbox and domain (see <c>docs/security.md</c>).
/// </summary>
internal static class SignerHashes
{
    private const int WordLength = 8; // bytes: enough to find a word, and a short index
    private const string SeatPurpose = "signature.seat", PendingPurpose = "signature.pending";

    /// <summary>The seat of which one signature may be active: an individual's mailbox, an organisation's mailbox and name.</summary>
    public static string Seat(SignatoryKind kind, Mailbox mailbox, string name) => kind == SignatoryKind.Individual
        ? $"{kind}\n{mailbox.Canonical}"
        : $"{kind}\n{mailbox.Canonical}\n{NameOf(kind, name)}";

    /// <summary>Under the current key: written by the confirmation, and unique among active signatures.</summary>
    public static byte[] Seat(PrivacyKey privacy, Guid declarationId, string seat) =>
        privacy.KeyedHash(seat, SeatPurpose, declarationId);

    public static byte[][] Seats(PrivacyKey privacy, Guid declarationId, string seat) =>
        privacy.KeyedHashes(seat, SeatPurpose, declarationId);

    /// <summary>Written by a sign-on: equal for the sign-ons of one mailbox on one day.</summary>
    public static byte[] Pending(PrivacyKey privacy, Guid declarationId, Mailbox mailbox, DateTimeOffset signedAt) =>
        privacy.KeyedHash(OnDay(mailbox, Day(signedAt)), PendingPurpose, declarationId);

    /// <summary>The hashes of every day on which a sign-on that still waits for this mailbox may have begun.</summary>
    public static byte[][] PendingSince(
        PrivacyKey privacy, Guid declarationId, Mailbox mailbox, DateTimeOffset since, DateTimeOffset now)
    {
        var (first, last) = (Day(since), Day(now));
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1)
            .SelectMany(i => privacy.KeyedHashes(OnDay(mailbox, first.AddDays(i)), PendingPurpose, declarationId))];
    }

    /// <summary>Equal for two spellings of one canonical name. Equal names are not yet the same signatory.</summary>
    public static byte[] Name(PrivacyKey privacy, Guid declarationId, SignatoryKind kind, string name) =>
        privacy.KeyedHash(NameOf(kind, name), $"signatory.name.{kind}", declarationId);

    public static byte[][] Names(PrivacyKey privacy, Guid declarationId, SignatoryKind kind, string name) =>
        privacy.KeyedHashes(NameOf(kind, name), $"signatory.name.{kind}", declarationId);

    public static byte[] Domain(PrivacyKey privacy, Guid declarationId, string domain) =>
        privacy.KeyedHash(domain, "signatory.domain", declarationId);

    public static byte[][] Domains(PrivacyKey privacy, Guid declarationId, string domain) =>
        privacy.KeyedHashes(domain, "signatory.domain", declarationId);

    public static byte[] MailboxOf(PrivacyKey privacy, Guid declarationId, Mailbox mailbox) =>
        privacy.KeyedHash(mailbox.Canonical, "signatory.mailbox", declarationId);

    public static byte[][] MailboxesOf(PrivacyKey privacy, Guid declarationId, Mailbox mailbox) =>
        privacy.KeyedHashes(mailbox.Canonical, "signatory.mailbox", declarationId);

    /// <summary>One hash per folded word of the names. Never of a representative or a mailbox: words typed elsewhere decode them.</summary>
    public static byte[][] Words(PrivacyKey privacy, Guid declarationId, Signer signer) =>
        [.. SignerWords.OfNames(signer).Select(word => privacy.KeyedHash(word, "signatory.word", declarationId)[..WordLength])];

    /// <summary>The hashes of a query's words under each key; the words of a match contain all of one key.</summary>
    public static byte[][][] Query(PrivacyKey privacy, Guid declarationId, IReadOnlyList<string> words)
    {
        var hashes = words.Select(word => privacy.KeyedHashes(word, "signatory.word", declarationId)).ToList();
        return [.. Enumerable.Range(0, hashes.FirstOrDefault()?.Length ?? 0)
            .Select(key => hashes.Select(h => h[key][..WordLength]).ToArray())];
    }

    public static string NameOf(SignatoryKind kind, string name) => NameKeys.Of(kind, name) is { Length: > 0 } key ? key : name;

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static string OnDay(Mailbox mailbox, DateOnly day) => $"{day:O}\n{mailbox.Canonical}";
}
