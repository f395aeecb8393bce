using Declarations.Signing;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

public sealed class WithdrawingTests
{
    private SigningScene scene = null!;

    [SetUp]
    public async Task Open() => scene = await SigningScene.Open();

    [TearDown]
    public async Task Close() => await scene.DisposeAsync();

    [Test]
    public async Task Withdrawing_twice_or_at_once_gives_one_answer_and_one_mail()
    {
        var token = await scene.SignWholly(SigningScene.Individual());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.Withdraw(token)));

        Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
        Assert.That((answers[0].State, answers[0].Receipt!.WithdrawnAt), Is.EqualTo((SignatureState.Withdrawn, scene.Now)));
        Assert.That(await scene.Deliver(), Has.Count.EqualTo(1));
        Assert.That((await scene.With(db => Withdrawing.Show(db, token, default))).State, Is.EqualTo(SignatureState.Withdrawn));
    }

    [Test]
    public async Task The_signatory_is_listed_no_longer_when_no_other_signature_stands_behind_it()
    {
        var first = await scene.SignWholly(SigningScene.Organisation());
        var second = await scene.SignWholly(SigningScene.Organisation(email: "director@river-watch.example"));

        await scene.Withdraw(first);
        Assert.That(await Listed(), Is.EqualTo(1));

        await scene.Withdraw(second);
        Assert.That(await Listed(), Is.Zero);
    }

    [Test]
    public async Task A_withdrawn_signature_answers_its_confirmation_link_with_its_state()
    {
        var confirm = await scene.Token(SigningScene.Individual());
        await scene.Confirm(confirm);
        await scene.Withdraw(SigningScene.TokenIn((await scene.Deliver()).Single(), "my-signature"));

        var answer = await scene.Confirm(confirm);

        Assert.That(answer.State, Is.EqualTo(SignatureState.Withdrawn));
        Assert.That(await Listed(), Is.Zero);
    }

    [Test]
    public async Task After_a_withdrawal_one_can_sign_again()
    {
        await scene.Withdraw(await scene.SignWholly(SigningScene.Individual()));
        await scene.Deliver();

        await scene.SignWholly(SigningScene.Individual());

        Assert.That(await Listed(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_signature_is_withdrawn_after_closing_too()
    {
        var token = await scene.SignWholly(SigningScene.Individual());
        scene.Now = scene.ClosesAt.AddDays(2);
        await scene.With(async db =>
        {
            await Ending.Close(db, scene.Now, default);
            return 0;
        });

        var answer = await scene.Withdraw(token);

        Assert.That(answer.State, Is.EqualTo(SignatureState.Withdrawn));
    }

    [Test]
    public async Task This_was_not_me_deletes_what_was_entered()
    {
        var token = await scene.Token(SigningScene.Individual());

        await Refuse(token);

        Assert.That(await scene.Signatures(), Is.Empty);
        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => scene.Confirm(token)).Code, Is.EqualTo("link_unknown"));
    }

    [Test]
    public async Task This_was_not_me_withdraws_what_somebody_else_of_the_mailbox_confirmed()
    {
        var token = await scene.Token(SigningScene.Individual());
        await scene.Confirm(token);
        await scene.Deliver();

        await Refuse(token);
        await Refuse(token);

        Assert.That((await scene.Signatures()).Single().State, Is.EqualTo(SignatureState.Withdrawn));
        Assert.That(await scene.Deliver(), Has.Count.EqualTo(1));
    }

    private Task<int> Refuse(string token) => scene.With(async db =>
    {
        await Withdrawing.Refuse(db, scene.Site, token, scene.Now, default);
        return 0;
    });

    private Task<int> Listed() => scene.With(db => db.Signatories.CountAsync(s => s.Signatures > 0));
}
