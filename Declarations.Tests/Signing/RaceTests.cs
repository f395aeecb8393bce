using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

public sealed class RaceTests : SigningTests
{
    [Test]
    public async Task Concurrent_confirmations_of_one_link_create_one_signature()
    {
        var token = await Scene.Token(SigningScene.Individual());

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Scene.Confirm(token)));

        Assert.That(answers.SelectMany(a => a.Waiting!), Is.Empty);
        Assert.That(answers.Select(a => a with { Waiting = null }).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await Scene.Deliver(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Concurrent_confirmations_of_several_links_of_a_mailbox_create_one_signature()
    {
        for (var round = 0; round < 5; round++)
        {
            var form = SigningScene.Individual(email: $"nadia{round}@mail.example");
            string[] tokens = [await Scene.Token(form), await Scene.Token(form), await Scene.Token(form)];

            var answers = await Task.WhenAll(tokens.Select(t => Scene.Confirm(t)));

            Assert.That(answers.Select(a => a.Receipt!.Id).Distinct().Count(), Is.EqualTo(1));
            Assert.That(await Scene.Deliver(), Has.Count.EqualTo(1));
        }

        Assert.That((await Scene.Signatures()).Count(s => s.State == SignatureState.Confirmed), Is.EqualTo(5));
        Assert.That((await Scene.Signatures()).Count(s => s.State == SignatureState.Pending), Is.EqualTo(10));
    }

    [Test]
    public async Task The_database_refuses_a_second_active_signature_of_one_mailbox()
    {
        await Scene.SignAndConfirm(SigningScene.Individual());
        var begun = await Scene.Submit(SigningScene.Individual());
        await using var db = Scene.Db();
        var second = await db.Signatures.SingleAsync(s => s.Id == begun.Id);
        second.Confirm(SigningScene.Privacy, Scene.Now);

        var refused = Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.That((refused.InnerException as Npgsql.PostgresException)?.ConstraintName, Is.EqualTo("signatures_individual_mailbox"));
    }

    [Test]
    public async Task One_mailbox_signs_once_as_an_individual_and_for_several_organisations()
    {
        const string mailbox = "amina@river-watch.example";

        await Scene.SignAndConfirm(SigningScene.Individual("Amina", mailbox));
        await Scene.SignAndConfirm(SigningScene.Organisation("River Watch", mailbox));
        await Scene.SignAndConfirm(SigningScene.Organisation("Lake Watch", mailbox));

        Assert.That((await Scene.Signatures()).Select(s => s.State), Has.All.EqualTo(SignatureState.Confirmed));
    }

    [Test]
    public async Task A_second_individual_of_one_mailbox_is_refused_with_the_reason()
    {
        var first = await Scene.Token(SigningScene.Individual("Amina", "family@mail.example"));
        var second = await Scene.Token(SigningScene.Individual("Yusuf", "family@mail.example"));
        await Scene.Confirm(first);

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Confirm(second));

        Assert.That(refused.Code, Is.EqualTo("already_signed"));
    }

    [Test]
    public async Task A_link_confirms_what_its_mail_showed_although_the_mailbox_signed_again_with_other_choices()
    {
        var token = await Scene.Token(SigningScene.Individual(listing: "withheld"));
        await Scene.MailFor(SigningScene.Individual(listing: "public"));

        var answer = await Scene.Confirm(token);

        Assert.That(answer.Receipt!.Listing, Is.EqualTo(Listing.Withheld));
    }
}
