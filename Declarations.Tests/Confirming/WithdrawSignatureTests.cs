using Declarations.Confirming;
using Declarations.Signing;
using Declarations.Tests.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Confirming;

public sealed class WithdrawSignatureTests : SigningTests
{
    [Test]
    public async Task Withdrawing_twice_or_at_once_gives_one_answer_and_one_mail()
    {
        var token = await Scene.SignWholly(SigningScene.Individual());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Scene.Withdraw(token)));

        Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
        Assert.That((answers[0].State, answers[0].Receipt!.WithdrawnAt), Is.EqualTo((SignatureState.Withdrawn, Scene.Now)));
        Assert.That(await Scene.Deliver(), Has.Count.EqualTo(1));
        Assert.That((await Scene.With(db => WithdrawSignature.Show(db, token, default))).State, Is.EqualTo(SignatureState.Withdrawn));
    }

    [Test]
    public async Task The_signatory_is_listed_no_longer_when_no_other_signature_stands_behind_it()
    {
        var first = await Scene.SignWholly(SigningScene.Organisation());
        var second = await Scene.SignWholly(SigningScene.Organisation(email: "director@river-watch.example"));

        await Scene.Withdraw(first);
        Assert.That(await Listed(), Is.EqualTo(1));

        await Scene.Withdraw(second);
        Assert.That(await Listed(), Is.Zero);
    }

    [Test]
    public async Task A_withdrawn_signature_answers_its_confirmation_link_with_its_state()
    {
        var confirm = await Scene.Token(SigningScene.Individual());
        await Scene.Confirm(confirm);
        await Scene.Withdraw(SigningScene.TokenIn((await Scene.Deliver()).Single(), "my-signature"));

        var answer = await Scene.Confirm(confirm);

        Assert.That(answer.State, Is.EqualTo(SignatureState.Withdrawn));
        Assert.That(await Listed(), Is.Zero);
    }

    [Test]
    public async Task After_a_withdrawal_one_can_sign_again()
    {
        await Scene.Withdraw(await Scene.SignWholly(SigningScene.Individual()));
        await Scene.Deliver();

        await Scene.SignWholly(SigningScene.Individual());

        Assert.That(await Listed(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_signature_is_withdrawn_after_closing_too()
    {
        var token = await Scene.SignWholly(SigningScene.Individual());
        Scene.Now = Scene.ClosesAt.AddDays(2);
        await Scene.With(async db =>
        {
            await SignatureRetention.Close(db, Scene.Now, default);
            return 0;
        });

        var answer = await Scene.Withdraw(token);

        Assert.That(answer.State, Is.EqualTo(SignatureState.Withdrawn));
    }

    [Test]
    public async Task This_was_not_me_deletes_what_was_entered()
    {
        var token = await Scene.Token(SigningScene.Individual());

        await Refuse(token);

        Assert.That(await Scene.Signatures(), Is.Empty);
        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Confirm(token)).Code, Is.EqualTo("link_unknown"));
    }

    [Test]
    public async Task This_was_not_me_withdraws_what_somebody_else_of_the_mailbox_confirmed()
    {
        var token = await Scene.Token(SigningScene.Individual());
        await Scene.Confirm(token);
        await Scene.Deliver();

        await Refuse(token);
        await Refuse(token);

        Assert.That((await Scene.Signatures()).Single().State, Is.EqualTo(SignatureState.Withdrawn));
        Assert.That(await Scene.Deliver(), Has.Count.EqualTo(1));
    }

    private Task<int> Refuse(string token) => Scene.With(async db =>
    {
        await WithdrawSignature.Refuse(db, Scene.Site, token, Scene.Now, default);
        return 0;
    });

    private Task<int> Listed() => Scene.With(db => db.Signatories.CountAsync(s => s.Signatures > 0));
}
