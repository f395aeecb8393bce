using Declarations.Declaring;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

public sealed class EndingTests
{
    private SigningScene scene = null!;

    [SetUp]
    public async Task Open() => scene = await SigningScene.Open();

    [TearDown]
    public async Task Close() => await scene.DisposeAsync();

    [Test]
    public async Task The_unconfirmed_are_reminded_once_after_three_days_with_a_link_that_works()
    {
        await scene.MailFor(SigningScene.Individual());
        await scene.SignWholly(SigningScene.Organisation());

        scene.Now = scene.Now.AddDays(2);
        Assert.That(await Remind(), Is.Zero);
        scene.Now = scene.Now.AddDays(1);
        Assert.That(await Remind(), Is.EqualTo(1));
        Assert.That(await Remind(), Is.Zero);

        var mail = (await scene.Deliver()).Single();
        Assert.That(mail.To, Is.EqualTo("nadia@mail.example"));
        Assert.That((await scene.Confirm(SigningScene.TokenIn(mail, "confirm"))).State, Is.EqualTo(SignatureState.Confirmed));
    }

    [Test]
    public async Task Of_several_equal_beginnings_only_the_newest_is_reminded()
    {
        await scene.MailFor(SigningScene.Individual());
        scene.Now = scene.Now.AddMinutes(1);
        await scene.MailFor(SigningScene.Individual());
        scene.Now = scene.Now.AddDays(4);

        Assert.That(await Remind(), Is.EqualTo(1));
        Assert.That(await Remind(), Is.Zero);
    }

    [Test]
    public async Task Two_workers_remind_everybody_once()
    {
        for (var n = 0; n < 120; n++)
        {
            await scene.Begin(SigningScene.Individual(email: $"signer{n}@mail.example"));
        }

        await scene.Deliver();
        scene.Now = scene.Now.AddDays(4);

        var reminded = await Task.WhenAll(Remind(), Remind());

        Assert.That(reminded.Sum(), Is.EqualTo(120));
        Assert.That((await scene.Deliver()).Select(m => m.To).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(120));
    }

    [Test]
    public async Task The_unconfirmed_are_called_a_last_time_within_two_days_of_closing_unless_they_have_just_begun()
    {
        await scene.MailFor(SigningScene.Individual("Early", "early@mail.example"));
        scene.Now = scene.ClosesAt.AddHours(-49);
        Assert.That(await CallLast(), Is.Zero);

        scene.Now = scene.ClosesAt.AddHours(-47);
        await scene.MailFor(SigningScene.Individual("Late", "late@mail.example"));
        Assert.That(await CallLast(), Is.EqualTo(1));
        Assert.That(await CallLast(), Is.Zero);
        Assert.That((await scene.Deliver()).Single().To, Is.EqualTo("early@mail.example"));
    }

    [Test]
    public async Task A_declaration_closes_by_itself_when_deadline_and_grace_are_over()
    {
        await scene.MailFor(SigningScene.Individual());

        await EndAt(scene.ClosesAt.AddHours(24).AddSeconds(-1));
        Assert.That(await StateOfDeclaration(), Is.EqualTo(DeclarationState.Open));

        await EndAt(scene.ClosesAt.AddHours(24));
        Assert.That(await StateOfDeclaration(), Is.EqualTo(DeclarationState.Closed));
        Assert.That((await scene.Signatures()).Single().State, Is.EqualTo(SignatureState.Expired));
    }

    [Test]
    public async Task What_was_never_confirmed_is_deleted_21_days_after_closing_and_what_was_is_kept()
    {
        var token = await scene.Token(SigningScene.Individual());
        await scene.SignWholly(SigningScene.Organisation());
        await EndAt(scene.ClosesAt.AddHours(24));

        await EndAt(scene.Now.AddDays(21).AddSeconds(-1));
        Assert.That(await scene.Signatures(), Has.Count.EqualTo(2));

        await EndAt(scene.Now.AddSeconds(1));
        Assert.That((await scene.Signatures()).Single().State, Is.EqualTo(SignatureState.Confirmed));
        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => scene.Confirm(token)).Code, Is.EqualTo("link_unknown"));
    }

    [Test]
    public async Task The_network_is_forgotten_after_a_week()
    {
        await scene.SignWholly(SigningScene.Individual());
        Assert.That((await scene.Signatures()).Single().NetworkHash, Has.Length.EqualTo(32));

        scene.Now = scene.Now.AddDays(8);
        await EndAt(scene.Now);

        Assert.That((await scene.Signatures()).Single().NetworkHash, Is.Null);
    }

    [TestCase(40, 5, true)]
    [TestCase(40, 30, false)]
    [TestCase(20, 0, false)]
    public async Task A_low_share_of_confirmed_signatures_raises_an_alarm(int begun, int confirmed, bool isAlarming)
    {
        for (var n = 0; n < begun; n++)
        {
            var token = await scene.Token(SigningScene.Individual(email: $"signer{n}@mail.example"));
            if (n < confirmed)
            {
                await scene.Confirm(token);
                await scene.Deliver();
            }
        }

        var recent = (await scene.With(db => Watching.Recent(db, scene.Now.AddMinutes(20), default))).Single();

        Assert.That((recent.Begun, recent.Confirmed, recent.IsAlarming), Is.EqualTo((begun, confirmed, isAlarming)));
    }

    private Task<int> Remind() => scene.With(db => Reminding.Remind(db, scene.Site, scene.Now, default));

    private Task<int> CallLast() => scene.With(db => Reminding.CallLast(db, scene.Site, scene.Now, default));

    private Task<DeclarationState> StateOfDeclaration() => scene.With(db => db.Declarations.Select(d => d.State).SingleAsync());

    private async Task EndAt(DateTimeOffset now)
    {
        scene.Now = now;
        await using var db = scene.Db();
        await Ending.Close(db, now, default);
        await Ending.Expire(db, now, default);
        await Ending.Forget(db, TimeSpan.FromDays(21), now, default);
        await Ending.ForgetNetworks(db, now, default);
    }
}
