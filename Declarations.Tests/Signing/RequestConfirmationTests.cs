using Declarations.Signing;

namespace Declarations.Tests.Signing;

public sealed class RequestConfirmationTests : SigningTests
{
    [Test]
    public async Task Signing_again_before_confirming_mails_a_new_link_and_the_old_one_still_works()
    {
        var first = await Scene.Token(SigningScene.Individual());
        var second = await Scene.Token(SigningScene.Individual());

        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That((await Scene.Confirm(first)).State, Is.EqualTo(SignatureState.Confirmed));
        Assert.That((await Scene.Confirm(second)).State, Is.EqualTo(SignatureState.Confirmed));
        Assert.That((await Scene.Signatures()).Count(s => s.IsActive), Is.EqualTo(1));
    }

    [TestCase("nadia@mail.example", "Nadia")]
    [TestCase("NADIA@MAIL.EXAMPLE", "Nadia")]
    [TestCase("nadia@mail.example", "Somebody Else")]
    public async Task Signing_again_after_confirming_changes_nothing_and_mails_the_state(string email, string name)
    {
        await Scene.SignAndConfirm(SigningScene.Individual(listing: "withheld"));

        var mail = await Scene.MailFor(SigningScene.Individual(name, email));

        Assert.That(mail!.Text, Does.Contain("/my-signature/").And.Contain("already signed").And.Not.Contain("/confirm/"));
        Assert.That((await Scene.Signatures()).Single(s => s.IsActive).Listing, Is.EqualTo(Listing.Withheld));
    }

    [Test]
    public async Task A_mailbox_gets_a_limited_number_of_mails_an_hour_and_a_day()
    {
        Assert.That(await MailsFor(20), Is.EqualTo(12));

        Scene.Now = Scene.Now.AddMinutes(61);
        Assert.That(await MailsFor(20), Is.EqualTo(12));

        Scene.Now = Scene.Now.AddMinutes(61);
        Assert.That(await MailsFor(20), Is.EqualTo(12));

        Scene.Now = Scene.Now.AddMinutes(61);
        Assert.That(await MailsFor(20), Is.EqualTo(4));
        Assert.That(await Scene.Signatures(), Has.Count.EqualTo(80));
    }

    [Test]
    public async Task A_message_handled_twice_mails_once()
    {
        var signature = await Scene.Submit(SigningScene.Individual());
        for (var run = 0; run < 2; run++)
        {
            await using var db = Scene.Db();
            await RequestConfirmation.Send(db, Scene.Site, signature.Id, Scene.Now, default);
        }

        Assert.That(await Scene.Deliver(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task No_mail_is_sent_for_a_signature_that_can_no_longer_be_confirmed()
    {
        await Scene.Submit(SigningScene.Individual());
        Scene.Now = Scene.ClosesAt.AddDays(2);

        Assert.That(await Scene.Deliver(), Is.Empty);
    }

    [Test]
    public async Task A_closed_declaration_accepts_no_signature()
    {
        Scene.Now = Scene.ClosesAt;

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Submit(SigningScene.Individual()));

        Assert.That(refused.Code, Is.EqualTo("signing_closed"));
        Assert.That(await Scene.Signatures(), Is.Empty);
    }

    private async Task<int> MailsFor(int signOns)
    {
        for (var n = 0; n < signOns; n++)
        {
            await Scene.Submit(SigningScene.Organisation($"Lake Watch {n} {Scene.Now.Hour}", "office@lakes.example"));
        }

        return (await Scene.Deliver()).Count;
    }
}
