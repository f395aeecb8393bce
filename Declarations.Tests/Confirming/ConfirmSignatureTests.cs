using Declarations.Confirming;
using Declarations.Signing;
using Declarations.Tests.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Confirming;

public sealed class ConfirmSignatureTests : SigningTests
{
    [Test]
    public async Task The_link_shows_exactly_what_would_be_signed_and_changes_nothing()
    {
        var token = await Scene.Token(SigningScene.Organisation());

        var shown = await Scene.With(db => ConfirmSignature.Show(db, token, Scene.Now, default));

        Assert.That(shown.State, Is.EqualTo(SignatureState.Pending));
        Assert.That(shown.Receipt, Is.Null);
        Assert.That((shown.Name, shown.Acronym, shown.Country, shown.Website),
            Is.EqualTo(("River Watch", "RW", "KE", "https://river-watch.example")));
        Assert.That(shown.Representative, Is.EqualTo(new RepresentativeView("Amina Mwangi", "Director")));
        Assert.That((shown.Declaration.Title, shown.Declaration.Version, shown.Declaration.TextSha256),
            Is.EqualTo(("A declaration on rivers", 1, Scene.Declaration.TextSha256!)));
        Assert.That((await Scene.Signatures()).Single().State, Is.EqualTo(SignatureState.Pending));
    }

    [Test]
    public async Task Confirming_twice_gives_one_signature_one_receipt_mail_and_the_same_answer()
    {
        var token = await Scene.Token(SigningScene.Individual());

        var first = await Scene.Confirm(token);
        var second = await Scene.Confirm(token);

        Assert.That(first.State, Is.EqualTo(SignatureState.Confirmed));
        Assert.That(second.Waiting, Is.Empty);
        Assert.That(second with { Waiting = first.Waiting }, Is.EqualTo(first));
        Assert.That(await Scene.Deliver(), Has.Count.EqualTo(1));
    }

    [TestCase("", "link_garbled")]
    [TestCase("abc", "link_garbled")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAx", "link_garbled")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.", "link_unknown")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "link_unknown")]
    public void An_invalid_link_is_refused_with_its_error_code(string token, string code)
    {
        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Confirm(token));

        Assert.That(refused.Code, Is.EqualTo(code));
    }

    [Test]
    public async Task A_receipts_link_confirms_nothing_and_a_confirmation_link_withdraws_only_what_it_confirmed()
    {
        var confirm = await Scene.Token(SigningScene.Individual());
        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Withdraw(confirm)).Code, Is.EqualTo("link_unknown"));
        await Scene.Confirm(confirm);
        var manage = SigningScene.TokenIn((await Scene.Deliver()).Single(), "my-signature");

        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Confirm(manage)).Code, Is.EqualTo("link_unknown"));
        Assert.That((await Scene.Withdraw(confirm)).State, Is.EqualTo(SignatureState.Withdrawn));
    }

    [Test]
    public async Task A_new_signature_after_an_invalidated_one_is_quarantined_and_shown_as_confirmed()
    {
        await Scene.SignAndConfirm(SigningScene.Individual());
        await using (var db = Scene.Db())
        {
            (await db.Signatures.SingleAsync()).Invalidate(Scene.Now);
            await db.SaveChangesAsync();
        }

        var answer = await Scene.Confirm(await Scene.Token(SigningScene.Individual()));

        Assert.That(answer.State, Is.EqualTo(SignatureState.Confirmed));
        Assert.That((await Scene.Signatures())
            .Select(s => s.State), Is.EquivalentTo([SignatureState.Invalidated, SignatureState.Quarantined]));
    }
}
