using Declarations.Declaring;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

public sealed class SignatureRetentionTests : SigningTests
{
    [Test]
    public async Task The_unconfirmed_are_reminded_once_after_three_days_with_a_link_that_works()
    {
        await Scene.MailFor(SigningScene.Individual());
        await Scene.SignAndConfirm(SigningScene.Organisation());

        Scene.Now = Scene.Now.AddDays(2);
        Assert.That(await Remind(), Is.Zero);
        Scene.Now = Scene.Now.AddDays(1);
        Assert.That(await Remind(), Is.EqualTo(1));
        Assert.That(await Remind(), Is.Zero);

        var mail = (await Scene.Deliver()).Single();
        Assert.That(mail.To, Is.EqualTo("nadia@mail.example"));
        Assert.That((await Scene.Confirm(SigningScene.TokenIn(mail, "confirm"))).State, Is.EqualTo(SignatureState.Confirmed));
    }

    [Test]
    public async Task Of_several_equal_sign_ons_only_the_newest_is_reminded()
    {
        await Scene.MailFor(SigningScene.Individual());
        Scene.Now = Scene.Now.AddMinutes(1);
        await Scene.MailFor(SigningScene.Individual());
        Scene.Now = Scene.Now.AddDays(4);

        Assert.That(await Remind(), Is.EqualTo(1));
        Assert.That(await Remind(), Is.Zero);
    }

    [Test]
    public async Task Two_workers_remind_each_signer_once()
    {
        for (var n = 0; n < 120; n++)
        {
            await Scene.Submit(SigningScene.Individual(email: $"signer{n}@mail.example"));
        }

        await Scene.Deliver();
        Scene.Now = Scene.Now.AddDays(4);

        var reminded = await Task.WhenAll(Remind(), Remind());

        Assert.That(reminded.Sum(), Is.EqualTo(120));
        Assert.That((await Scene.Deliver()).Select(m => m.To).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(120));
    }

    [Test]
    public async Task Unconfirmed_signers_are_reminded_two_days_before_closing_unless_they_signed_in_those_days()
    {
        await Scene.MailFor(SigningScene.Individual("Early", "early@mail.example"));
        Scene.Now = Scene.ClosesAt.AddHours(-49);
        Assert.That(await SendLastCalls(), Is.Zero);

        Scene.Now = Scene.ClosesAt.AddHours(-47);
        await Scene.MailFor(SigningScene.Individual("Late", "late@mail.example"));
        Assert.That(await SendLastCalls(), Is.EqualTo(1));
        Assert.That(await SendLastCalls(), Is.Zero);
        Assert.That((await Scene.Deliver()).Single().To, Is.EqualTo("early@mail.example"));
    }

    [Test]
    public async Task A_declaration_closes_when_deadline_and_grace_period_have_passed()
    {
        await Scene.MailFor(SigningScene.Individual());

        await EndAt(Scene.ClosesAt.AddHours(24).AddSeconds(-1));
        Assert.That(await StateOfDeclaration(), Is.EqualTo(DeclarationState.Open));

        await EndAt(Scene.ClosesAt.AddHours(24));
        Assert.That(await StateOfDeclaration(), Is.EqualTo(DeclarationState.Closed));
        Assert.That((await Scene.Signatures()).Single().State, Is.EqualTo(SignatureState.Expired));
    }

    [Test]
    public async Task Unconfirmed_signatures_are_deleted_21_days_after_closing_and_confirmed_ones_stay()
    {
        var token = await Scene.Token(SigningScene.Individual());
        await Scene.SignAndConfirm(SigningScene.Organisation());
        await EndAt(Scene.ClosesAt.AddHours(24));

        await EndAt(Scene.Now.AddDays(21).AddSeconds(-1));
        Assert.That(await Scene.Signatures(), Has.Count.EqualTo(2));

        await EndAt(Scene.Now.AddSeconds(1));
        Assert.That((await Scene.Signatures()).Single().State, Is.EqualTo(SignatureState.Confirmed));
        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Confirm(token)).Code, Is.EqualTo("signature_expired"));
    }

    [Test]
    public async Task The_sealed_network_is_deleted_after_a_week()
    {
        await Scene.SignAndConfirm(SigningScene.Individual());
        Assert.That((await Scene.Signatures()).Single().SealedNetwork, Has.Length.GreaterThan(1024));

        Scene.Now = Scene.Now.AddDays(8);
        await EndAt(Scene.Now);

        Assert.That((await Scene.Signatures()).Single().SealedNetwork, Is.Null);
    }

    [TestCase(40, 5, true)]
    [TestCase(40, 30, false)]
    [TestCase(20, 0, false)]
    public async Task A_low_share_of_confirmed_signatures_raises_an_alarm(int begun, int confirmed, bool isAlarming)
    {
        for (var n = 0; n < begun; n++)
        {
            var token = await Scene.Token(SigningScene.Individual(email: $"signer{n}@mail.example"));
            if (n < confirmed)
            {
                await Scene.Confirm(token);
                await Scene.Deliver();
            }
        }

        var recent = (await Scene.With(db => ConfirmationRate.Recent(db, Scene.Now.AddMinutes(20), default))).Single();

        Assert.That((recent.Begun, recent.Confirmed, recent.IsAlarming), Is.EqualTo((begun, confirmed, isAlarming)));
    }

    private Task<int> Remind() => Scene.With(db => SignatureReminders.Remind(db, Scene.Site, Scene.Now, default));

    private Task<int> SendLastCalls() => Scene.With(db => SignatureReminders.SendLastCalls(db, Scene.Site, Scene.Now, default));

    private Task<DeclarationState> StateOfDeclaration() => Scene.With(db => db.Declarations.Select(d => d.State).SingleAsync());

    private async Task EndAt(DateTimeOffset now)
    {
        Scene.Now = now;
        await using var db = Scene.Db();
        await SignatureRetention.Close(db, now, default);
        await SignatureRetention.Expire(db, now, default);
        await SignatureRetention.DeleteUnconfirmed(db, TimeSpan.FromDays(21), now, default);
        await SignatureRetention.DeleteNetworks(db, now, default);
    }
}
