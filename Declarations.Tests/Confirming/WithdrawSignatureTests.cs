using Declarations.Confirming;
using Declarations.Signing;
using Declarations.Tests.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Confirming;

public sealed class WithdrawSignatureTests : SigningTests
{
    [Test]
    public async Task Repeated_and_concurrent_withdrawals_give_one_result_and_one_mail()
    {
        var token = await Scene.SignAndConfirm(SigningScene.Individual());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Scene.Withdraw(token)));

        Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
        Assert.That((answers[0].State, answers[0].Receipt!.WithdrawnAt), Is.EqualTo((SignatureState.Withdrawn, Scene.Now)));
        Assert.That(await Scene.Deliver(), Has.Count.EqualTo(1));
        Assert.That((await Scene.With(db => WithdrawSignature.Show(db, token, Scene.Now, default))).State, Is.EqualTo(SignatureState.Withdrawn));
    }

    [Test]
    public async Task A_signatory_is_listed_until_its_last_signature_is_withdrawn()
    {
        var first = await Scene.SignAndConfirm(SigningScene.Organisation());
        var second = await Scene.SignAndConfirm(SigningScene.Organisation(email: "director@river-watch.example"));

        await Scene.Withdraw(first);
        Assert.That(await Listed(), Is.EqualTo(1));

        await Scene.Withdraw(second);
        Assert.That(await Listed(), Is.Zero);
    }

    [Test]
    public async Task The_confirmation_link_of_a_withdrawn_signature_shows_its_state()
    {
        var confirm = await Scene.Token(SigningScene.Individual());
        await Scene.Confirm(confirm);
        await Scene.Withdraw(SigningScene.TokenIn((await Scene.Deliver()).Single(), "my-signature"));

        var answer = await Scene.Confirm(confirm);

        Assert.That(answer.State, Is.EqualTo(SignatureState.Withdrawn));
        Assert.That(await Listed(), Is.Zero);
    }

    [Test]
    public async Task A_mailbox_can_sign_again_after_a_withdrawal()
    {
        await Scene.Withdraw(await Scene.SignAndConfirm(SigningScene.Individual()));
        await Scene.Deliver();

        await Scene.SignAndConfirm(SigningScene.Individual());

        Assert.That(await Listed(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_signature_can_be_withdrawn_after_closing()
    {
        var token = await Scene.SignAndConfirm(SigningScene.Individual());
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
    public async Task This_was_not_me_deletes_the_pending_sign_on()
    {
        var token = await Scene.Token(SigningScene.Individual());

        await Refuse(token);

        Assert.That(await Scene.Signatures(), Is.Empty);
        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Confirm(token)).Code, Is.EqualTo("signature_refused"));
    }

    [Test]
    public async Task This_was_not_me_does_not_withdraw_a_confirmed_signature()
    {
        var token = await Scene.Token(SigningScene.Individual());
        await Scene.Confirm(token);
        await Scene.Deliver();

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Refuse(token));

        Assert.That(refused.Code, Is.EqualTo("already_confirmed"));
        Assert.That((await Scene.Signatures()).Single().State, Is.EqualTo(SignatureState.Confirmed));
        Assert.That(await Scene.Deliver(), Is.Empty);
    }

    private Task<int> Refuse(string token) => Scene.With(async db =>
    {
        await WithdrawSignature.Refuse(db, token, Scene.Now, default);
        return 0;
    });

    private Task<int> Listed() => Scene.With(db => db.Signatories.CountAsync(s => s.Signatures > 0));
}
