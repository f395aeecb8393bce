using Declarations.Signing;

namespace Declarations.Tests.Signing;

public sealed class AskingTests
{
    private SigningScene scene = null!;

    [SetUp]
    public async Task Open() => scene = await SigningScene.Open();

    [TearDown]
    public async Task Close() => await scene.DisposeAsync();

    [Test]
    public async Task Beginning_again_mails_a_new_link_and_the_old_one_still_works()
    {
        var first = await scene.Token(SigningScene.Individual());
        var second = await scene.Token(SigningScene.Individual());

        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That((await scene.Confirm(first)).State, Is.EqualTo(SignatureState.Confirmed));
        Assert.That((await scene.Confirm(second)).State, Is.EqualTo(SignatureState.Confirmed));
        Assert.That((await scene.Signatures()).Count(s => s.Stands), Is.EqualTo(1));
    }

    [TestCase("nadia@mail.example", "Nadia")]
    [TestCase("NADIA@MAIL.EXAMPLE", "Nadia")]
    [TestCase("nadia@mail.example", "Somebody Else")]
    public async Task Signing_again_updates_nothing_and_mails_the_signer_their_state(string email, string name)
    {
        await scene.SignWholly(SigningScene.Individual(listing: "withheld"));

        var mail = await scene.MailFor(SigningScene.Individual(name, email));

        Assert.That(mail!.Text, Does.Contain("/my-signature/").And.Contain("already signed").And.Not.Contain("/confirm/"));
        Assert.That((await scene.Signatures()).Single().Listing, Is.EqualTo(Listing.Withheld));
    }

    [Test]
    public async Task A_mailbox_gets_a_bounded_number_of_mails_in_an_hour_and_in_a_day()
    {
        Assert.That(await MailsFor(20), Is.EqualTo(12));

        scene.Now = scene.Now.AddMinutes(61);
        Assert.That(await MailsFor(20), Is.EqualTo(12));

        scene.Now = scene.Now.AddMinutes(61);
        Assert.That(await MailsFor(20), Is.EqualTo(12));

        scene.Now = scene.Now.AddMinutes(61);
        Assert.That(await MailsFor(20), Is.EqualTo(4));
        Assert.That(await scene.Signatures(), Has.Count.EqualTo(40));
    }

    [Test]
    public async Task A_message_handled_twice_mails_once()
    {
        var signature = await scene.Begin(SigningScene.Individual());
        for (var run = 0; run < 2; run++)
        {
            await using var db = scene.Db();
            await Asking.ToConfirm(db, scene.Site, signature.Id, scene.Now, default);
        }

        Assert.That(await scene.Deliver(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_closed_declaration_takes_no_signature()
    {
        scene.Now = scene.ClosesAt;

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => scene.Begin(SigningScene.Individual()));

        Assert.That(refused.Code, Is.EqualTo("signing_closed"));
        Assert.That(await scene.Signatures(), Is.Empty);
    }

    private async Task<int> MailsFor(int signOns)
    {
        for (var n = 0; n < signOns; n++)
        {
            await scene.Begin(SigningScene.Organisation($"Lake Watch {n} {scene.Now.Hour}", "office@lakes.example"));
        }

        return (await scene.Deliver()).Count;
    }
}
