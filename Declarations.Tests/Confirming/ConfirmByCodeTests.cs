using Declarations.Confirming;
using Declarations.Signing;
using Declarations.Tests.Signing;

namespace Declarations.Tests.Confirming;

public sealed class ConfirmByCodeTests : SigningTests
{
    [Test]
    public async Task The_mailed_code_confirms_like_the_link_in_any_spelling()
    {
        var mail = (await Scene.MailFor(SigningScene.Individual()))!;
        var code = SigningScene.CodeIn(mail);

        var answer = await Confirm("Nadia@Mail.example", $"  {code.ToLowerInvariant().Replace('-', ' ')} ");

        Assert.That(answer.State, Is.EqualTo(SignatureState.Confirmed));
        foreach (var again in new[] { await Confirm("nadia@mail.example", code), await Scene.Confirm(SigningScene.TokenIn(mail, "confirm")) })
        {
            Assert.That(again.Waiting, Is.Empty);
            Assert.That(again with { Waiting = answer.Waiting }, Is.EqualTo(answer));
        }
    }

    [TestCase("nadia@mail.example", "ABCD-EFGH")]
    [TestCase("nadia@mail.example", "x")]
    [TestCase("nobody@mail.example", "ABCD-EFGH")]
    public async Task A_wrong_code_is_refused_with_the_same_message_for_every_mailbox(string email, string code)
    {
        await Scene.MailFor(SigningScene.Individual());

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Confirm(email, code));

        Assert.That((refused.Code, refused.Message),
            Is.EqualTo(
            ("code_wrong", "This code does not belong to this address. Use the newest mail; the code has eight letters and digits.")));
    }

    [Test]
    public async Task A_code_is_invalid_for_another_mailbox()
    {
        var code = SigningScene.CodeIn((await Scene.MailFor(SigningScene.Individual()))!);

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Confirm("other@mail.example", code));

        Assert.That(refused.Code, Is.EqualTo("code_wrong"));
    }

    [TestCase("nadia@mail.example")]
    [TestCase("nobody@mail.example")]
    public async Task Ten_attempts_an_hour_are_allowed_for_every_mailbox(string email)
    {
        var code = SigningScene.CodeIn((await Scene.MailFor(SigningScene.Individual()))!);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Guess(email, "ABCD-EFGH")));

        Assert.That(await Guess(email, code), Is.EqualTo("too_many_attempts"));
        Scene.Now = Scene.Now.AddMinutes(61);
        Assert.That(await Guess("nadia@mail.example", code), Is.EqualTo("confirmed"));
    }

    [Test]
    public void A_code_has_no_characters_that_look_alike()
    {
        Assert.That(SignatureLinks.ReadCode("ABCD-EF6O"), Is.Null);
        Assert.That(SignatureLinks.ReadCode("abcd efg2"), Is.EqualTo("ABCDEFG2"));
        Assert.That(SignatureLinks.ReadCode("ＡＢＣＤ－ＥＦＧ２"), Is.EqualTo("ABCDEFG2"));
    }

    private Task<SignatureView> Confirm(string email, string code) =>
        Scene.With(db => ConfirmByCode.Confirm(db, Scene.Site, Scene.Declaration, email, code, Scene.Now, default));

    private async Task<string> Guess(string email, string code)
    {
        try
        {
            return (await Confirm(email, code)).State.ToString().ToLowerInvariant();
        }
        catch (RuleBrokenException refused)
        {
            return refused.Code;
        }
    }
}
