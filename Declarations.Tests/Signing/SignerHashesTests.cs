using Declarations.Matching;
using Declarations.Signing;

namespace Declarations.Tests.Signing;

public sealed class SignerHashesTests
{
    private static readonly SignOn Watch = (SigningScene.Organisation("Réseau River Watch", "Amina+sign@gmail.com") with
    {
        Organisation = new("Réseau River Watch", "RRW", "شبكة النهر", "KE", null),
    }).Read("en");

    private static readonly SignOn FromItsDomain = SigningScene.Organisation("River Watch", "office@river-watch.example").Read("en");

    [TestCase("river")]
    [TestCase("RESEAU watch")]
    [TestCase("rrw")]
    [TestCase("شبكة")]
    [TestCase("mwangi")]
    [TestCase("amina@gmail.com")]
    public void A_signature_is_found_by_whole_words_of_its_names_and_by_its_mailbox(string query) =>
        Assert.That(Finds(query, Watch), Is.True);

    [TestCase("riv")]
    [TestCase("lake")]
    [TestCase("gmail.com")]
    [TestCase("other@gmail.com")]
    [TestCase("river lake")]
    public void A_signature_is_not_found_by_parts_of_words_or_other_addresses(string query) =>
        Assert.That(Finds(query, Watch), Is.False);

    [Test]
    public void An_organisation_is_found_by_its_registered_domain() =>
        Assert.That(Finds("river-watch.example", FromItsDomain), Is.True);

    [Test]
    public void Equal_canonical_names_of_one_kind_share_a_hash_and_kinds_do_not()
    {
        byte[] Of(SignatoryKind kind, string name) => SignerHashes.Name(SigningScene.Privacy, kind, name);

        Assert.That(Of(SignatoryKind.Organisation, "RIVER WATCH e.V."), Is.EqualTo(Of(SignatoryKind.Organisation, "River Watch")));
        Assert.That(Of(SignatoryKind.Individual, "River Watch"), Is.Not.EqualTo(Of(SignatoryKind.Organisation, "River Watch")));
    }

    private static bool Finds(string query, SignOn signOn)
    {
        var kept = SignerHashes.Words(SigningScene.Privacy, signOn.Signer, signOn.Mailbox).Select(Convert.ToHexString).ToList();
        return SignerHashes.Query(SigningScene.Privacy, query).Select(Convert.ToHexString).All(kept.Contains);
    }
}
