using Declarations.Signing;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

public sealed class ConfirmingTests : SigningTests
{
    [Test]
    public async Task The_link_shows_exactly_what_would_be_signed_and_changes_nothing()
    {
        var token = await Scene.Token(SigningScene.Organisation());

        var shown = await Scene.With(db => Confirming.Show(db, token, default));

        Assert.That(shown.State, Is.EqualTo(SignatureState.Pending));
        Assert.That(shown.Receipt, Is.Null);
        Assert.That((shown.Name, shown.Acronym, shown.Country, shown.Website), Is.EqualTo(("River Watch", "RW", "KE", "https://river-watch.example")));
        Assert.That(shown.Representative, Is.EqualTo(new RepresentativeView("Amina Mwangi", "Director")));
        Assert.That((shown.Declaration.Title, shown.Declaration.Version, shown.Declaration.TextSha256), Is.EqualTo(("A declaration on rivers", 1, new string('a', 64))));
        Assert.That((await Scene.Signatures()).Single().State, Is.EqualTo(SignatureState.Pending));
    }

    [Test]
    public async Task Confirming_twice_gives_one_signature_one_receipt_mail_and_the_same_answer()
    {
        var token = await Scene.Token(SigningScene.Individual());

        var first = await Scene.Confirm(token);
        var second = await Scene.Confirm(token);

        Assert.That(first.State, Is.EqualTo(SignatureState.Confirmed));
        Assert.That(second, Is.EqualTo(first));
        Assert.That(await Scene.Deliver(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_presses_at_once_give_one_signature()
    {
        var token = await Scene.Token(SigningScene.Individual());

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Scene.Confirm(token)));

        Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
        Assert.That(await Scene.Deliver(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_links_of_one_mailbox_pressed_at_once_give_one_signature()
    {
        for (var round = 0; round < 5; round++)
        {
            var form = SigningScene.Individual(email: $"nadia{round}@mail.example");
            string[] tokens = [await Scene.Token(form), await Scene.Token(form), await Scene.Token(form)];

            var answers = await Task.WhenAll(tokens.Select(Scene.Confirm));

            Assert.That(answers.Select(a => a.Receipt!.Id).Distinct().Count(), Is.EqualTo(1));
            Assert.That(await Scene.Deliver(), Has.Count.EqualTo(1));
        }

        Assert.That((await Scene.Signatures()).Count(s => s.State == SignatureState.Confirmed), Is.EqualTo(5));
        Assert.That((await Scene.Signatures()).Count(s => s.State == SignatureState.Expired), Is.EqualTo(10));
    }

    [Test]
    public async Task The_database_refuses_a_second_standing_signature_of_one_mailbox()
    {
        await Scene.SignWholly(SigningScene.Individual());
        var begun = await Scene.Begin(SigningScene.Individual());
        await using var db = Scene.Db();
        var second = await db.Signatures.SingleAsync(s => s.Id == begun.Id);
        second.Confirm(Scene.Now);

        var refused = Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.That((refused.InnerException as Npgsql.PostgresException)?.ConstraintName, Is.EqualTo("signatures_individual_mailbox"));
    }

    [Test]
    public async Task One_mailbox_signs_once_as_an_individual_and_for_several_organisations()
    {
        const string mailbox = "amina@river-watch.example";

        await Scene.SignWholly(SigningScene.Individual("Amina", mailbox));
        await Scene.SignWholly(SigningScene.Organisation("River Watch", mailbox));
        await Scene.SignWholly(SigningScene.Organisation("Lake Watch", mailbox));

        Assert.That((await Scene.Signatures()).Select(s => s.State), Has.All.EqualTo(SignatureState.Confirmed));
    }

    [Test]
    public async Task Two_individuals_of_one_mailbox_are_told_why_the_second_cannot_sign()
    {
        var first = await Scene.Token(SigningScene.Individual("Amina", "family@mail.example"));
        var second = await Scene.Token(SigningScene.Individual("Yusuf", "family@mail.example"));
        await Scene.Confirm(first);

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Confirm(second));

        Assert.That(refused.Code, Is.EqualTo("already_signed"));
    }

    [Test]
    public async Task What_is_confirmed_is_what_that_mail_showed_even_when_somebody_begins_again_with_other_choices()
    {
        var token = await Scene.Token(SigningScene.Individual(listing: "withheld"));
        await Scene.MailFor(SigningScene.Individual(listing: "public"));

        var answer = await Scene.Confirm(token);

        Assert.That(answer.Receipt!.Listing, Is.EqualTo(Listing.Withheld));
    }

    [Test]
    public async Task A_signature_begun_before_the_deadline_is_confirmed_within_the_grace_period()
    {
        Scene.Now = Scene.ClosesAt.AddMinutes(-1);
        var token = await Scene.Token(SigningScene.Individual());
        Scene.Now = Scene.ClosesAt.AddHours(24).AddSeconds(-1);

        var answer = await Scene.Confirm(token);

        Assert.That(answer.State, Is.EqualTo(SignatureState.Confirmed));
    }

    [Test]
    public async Task After_deadline_and_grace_nothing_is_confirmed()
    {
        var token = await Scene.Token(SigningScene.Individual());
        Scene.Now = Scene.ClosesAt.AddHours(24);

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Confirm(token));

        Assert.That(refused.Code, Is.EqualTo("signing_closed"));
    }

    [Test]
    public async Task A_confirmed_signature_answers_its_link_after_closing_too()
    {
        var token = await Scene.Token(SigningScene.Individual());
        await Scene.Confirm(token);
        Scene.Now = Scene.ClosesAt.AddDays(3);

        var answer = await Scene.Confirm(token);

        Assert.That(answer.State, Is.EqualTo(SignatureState.Confirmed));
    }

    [TestCase("", "link_garbled")]
    [TestCase("abc", "link_garbled")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.", "link_garbled")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "link_unknown")]
    public void A_link_that_leads_nowhere_says_why(string token, string code)
    {
        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Confirm(token));

        Assert.That(refused.Code, Is.EqualTo(code));
    }

    [Test]
    public async Task A_receipts_link_confirms_nothing_and_a_confirmation_link_withdraws_nothing()
    {
        var confirm = await Scene.Token(SigningScene.Individual());
        await Scene.Confirm(confirm);
        var manage = SigningScene.TokenIn((await Scene.Deliver()).Single(), "my-signature");

        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Confirm(manage)).Code, Is.EqualTo("link_unknown"));
        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Withdraw(confirm)).Code, Is.EqualTo("link_unknown"));
    }

    [Test]
    public async Task Whoever_was_struck_before_is_held_when_signing_again_and_does_not_see_it()
    {
        await Scene.SignWholly(SigningScene.Individual());
        await using (var db = Scene.Db())
        {
            (await db.Signatures.SingleAsync()).Invalidate(Scene.Now);
            await db.SaveChangesAsync();
        }

        var answer = await Scene.Confirm(await Scene.Token(SigningScene.Individual()));

        Assert.That(answer.State, Is.EqualTo(SignatureState.Confirmed));
        Assert.That((await Scene.Signatures()).Select(s => s.State), Is.EquivalentTo([SignatureState.Invalidated, SignatureState.Quarantined]));
    }
}
