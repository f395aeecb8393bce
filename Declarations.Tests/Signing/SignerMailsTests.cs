using Declarations.Mailing;

namespace Declarations.Tests.Signing;

public sealed class SignerMailsTests : SigningTests
{
    [Test]
    public async Task The_confirmation_mail_states_the_signature_the_deadline_and_the_steps() =>
        Snapshot.Matches(Text((await Scene.MailFor(SigningScene.Organisation()))!));

    [Test]
    public async Task The_receipt_states_the_signature_and_how_to_withdraw_it()
    {
        await Scene.Confirm(await Scene.Token(SigningScene.Individual(listing: "withheld", country: "KE")));

        Snapshot.Matches(Text((await Scene.Deliver()).Single()));
    }

    [Test]
    public async Task A_withdrawal_is_confirmed_by_mail()
    {
        await Scene.Withdraw(await Scene.SignAndConfirm(SigningScene.Individual()));

        Snapshot.Matches(Text((await Scene.Deliver()).Single()));
    }

    [TestCase("ar", "rtl")]
    [TestCase("ru", "ltr")]
    public async Task A_mail_is_written_in_the_language_the_signer_chose_and_in_its_direction(string language, string direction)
    {
        var mail = (await Scene.MailFor(SigningScene.Organisation(language: language)))!;

        Assert.That(mail.Language, Is.EqualTo(language));
        Assert.That(mail.Html, Does.Contain($"""<html lang="{language}" dir="{direction}">"""));
    }

    [TestCase("<b>Bold</b> & Sons")]
    [TestCase("Watch \"quoted\" {code} {title}")]
    public async Task A_name_is_escaped_in_mails(string name)
    {
        var mail = (await Scene.MailFor(SigningScene.Organisation(name)))!;

        Assert.That(mail.Text, Does.Contain($": {name}\n"));
        Assert.That(mail.Html, Does.Contain(System.Net.WebUtility.HtmlEncode(name)).And.Not.Contain("<b>"));
        Assert.That(mail.Subject, Does.Not.Contain(name));
    }

    private static string Text(Mail mail) =>
        $"To: {mail.To}\nSubject: {mail.Subject}\n\n{System.Text.RegularExpressions.Regex.Replace(mail.Text, "[A-Z2-9]{4}-[A-Z2-9]{4}(?![\\w-])", "CODE-CODE", default, TimeSpan.FromSeconds(1))}";
}
