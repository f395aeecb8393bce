using Declarations.Encryption;
using Declarations.Matching;
using Declarations.Signing;

namespace Declarations.Tests.Signing;

public sealed class SignerHashesTests
{
    private static readonly Guid One = Guid.NewGuid(), Other = Guid.NewGuid();
    private static readonly PrivacyKey Privacy = SigningScene.Privacy;

    private static readonly SignOn Watch = (SigningScene.Organisation("Réseau River Watch", "Amina+sign@gmail.com") with
    {
        Organisation = new("Réseau River Watch", "RRW", "شبكة النهر", "KE", null),
    }).Read("en");

    [TestCase("river")]
    [TestCase("RESEAU watch")]
    [TestCase("rrw")]
    [TestCase("شبكة")]
    public void A_named_signatory_is_found_by_whole_words_of_its_names(string query) =>
        Assert.That(Finds(query), Is.True);

    [TestCase("riv")]
    [TestCase("lake")]
    [TestCase("river lake")]
    public void A_named_signatory_is_not_found_by_parts_of_words_or_other_words(string query) =>
        Assert.That(Finds(query), Is.False);

    [TestCase("mwangi", Description = "the representative")]
    [TestCase("gmail")]
    [TestCase("amina@gmail.com")]
    public void No_word_hash_of_a_representative_or_mailbox_is_stored_since_words_typed_elsewhere_would_decode_it(string query) =>
        Assert.That(Finds(query), Is.False);

    [Test]
    public void Equal_canonical_names_of_one_kind_share_a_hash_and_kinds_and_declarations_do_not()
    {
        Assert.That(Name(One, SignatoryKind.Organisation, "RIVER WATCH e.V."), Is.EqualTo(Name(One, SignatoryKind.Organisation, "River Watch")));
        Assert.That(Name(One, SignatoryKind.Individual, "River Watch"), Is.Not.EqualTo(Name(One, SignatoryKind.Organisation, "River Watch")));
        Assert.That(Name(Other, SignatoryKind.Organisation, "River Watch"), Is.Not.EqualTo(Name(One, SignatoryKind.Organisation, "River Watch")));
    }

    [Test]
    public void What_a_sign_on_writes_equals_nothing_that_a_confirmation_writes()
    {
        var now = DateTimeOffset.UnixEpoch;
        var written = new[]
        {
            SignerHashes.Pending(Privacy, One, Watch.Mailbox!, now),
            SignerHashes.Pending(Privacy, One, Watch.Mailbox!, now.AddDays(1)),
            SignerHashes.Pending(Privacy, Other, Watch.Mailbox!, now),
            SignerHashes.Seat(Privacy, One, SignerHashes.Seat(SignatoryKind.Individual, Watch.Mailbox!, "Amina")),
            SignerHashes.Seat(Privacy, Other, SignerHashes.Seat(SignatoryKind.Individual, Watch.Mailbox!, "Amina")),
            SignerHashes.Seat(Privacy, One, SignerHashes.Seat(SignatoryKind.Organisation, Watch.Mailbox!, "River Watch")),
            SignerHashes.Seat(Privacy, One, SignerHashes.Seat(SignatoryKind.Organisation, Watch.Mailbox!, "Lake Watch")),
            SignerHashes.MailboxOf(Privacy, One, Watch.Mailbox!),
            Declarations.Access.Member.HashOf(Privacy, Watch.Mailbox!),
        };

        Assert.That(written.Select(Convert.ToHexString), Is.Unique);
    }

    private static byte[] Name(Guid declaration, SignatoryKind kind, string name) => SignerHashes.Name(Privacy, declaration, kind, name);

    private static bool Finds(string query)
    {
        var stored = SignerHashes.Words(Privacy, One, Watch.Signer).Select(Convert.ToHexString).ToList();
        return SignerHashes.Query(Privacy, One, SignerWords.Of(query))[0].Select(Convert.ToHexString).All(stored.Contains);
    }
}
