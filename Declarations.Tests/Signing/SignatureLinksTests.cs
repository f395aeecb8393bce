using Declarations.Confirming;
using Declarations.Mailing;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Tests.Signing;

/// <summary>"Send me my link again".</summary>
public sealed class SignatureLinksTests : SigningTests
{
    private const string Email = "office@river-watch.example";

    [Test]
    public async Task One_mail_tells_each_signature_of_the_mailbox_with_a_fresh_link()
    {
        var old = await Scene.SignAndConfirm(SigningScene.Organisation("River Watch"));
        var withdrawn = await Scene.SignAndConfirm(SigningScene.Organisation("Lake Watch"));
        await Scene.Withdraw(withdrawn);
        await Scene.Deliver();
        await Scene.Token(SigningScene.Organisation("Sea Watch"));
        await Scene.Deliver();

        var mail = await Ask(Email);

        Assert.That(mail!.To, Is.EqualTo(Email));
        Assert.That(mail.Text, Does.Contain("River Watch").And.Contain("Lake Watch").And.Contain("Sea Watch"));
        Assert.That(mail.Text, Does.Contain("Signed").And.Contain("Withdrawn").And.Contain("Waiting for you to confirm it"));
        Assert.That(mail.Text, Does.Not.Contain(old));
        var fresh = SigningScene.TokenIn(mail, "my-signature");
        Assert.That((await Scene.Withdraw(fresh)).State, Is.EqualTo(SignatureState.Withdrawn));
    }

    [Test]
    public async Task It_works_after_closing_and_delivery()
    {
        await Scene.SignAndConfirm(SigningScene.Organisation());
        Scene.Now = Scene.ClosesAt.AddDays(2);
        await Scene.With(async db =>
        {
            await SignatureRetention.Close(db, Scene.Now, default);
            return 0;
        });
        await Scene.Deliver();

        Assert.That(await Ask(Email), Is.Not.Null);
    }

    [Test]
    public async Task A_mailbox_that_has_not_signed_gets_no_mail() => Assert.That(await Ask("stranger@mail.example"), Is.Null);

    [Test]
    public async Task An_erased_signature_is_not_told_any_more()
    {
        await Scene.Erase(await Scene.SignAndConfirm(SigningScene.Organisation()));
        await Scene.Deliver();

        Assert.That(await Ask(Email), Is.Null);
    }

    [Test]
    public void An_invalid_address_is_refused() =>
        Assert.ThrowsAsync<InvalidInputException>(() => Ask("nobody"));

    private async Task<Mail?> Ask(string email)
    {
        await Scene.With(async db =>
        {
            await SendSignatureLinks.Request(db, Scene.Declaration, email, Scene.Now, default);
            return 0;
        });
        return (await Scene.Deliver()).SingleOrDefault();
    }
}
