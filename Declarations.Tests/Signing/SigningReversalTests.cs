using System.Text.Json;
using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

/// <summary>Openings and closings taken back, deadlines moved, and what signers are told of it.</summary>
public sealed class SigningReversalTests : SigningTests
{
    private const string Actor = "member:1";

    [Test]
    public async Task An_opening_is_taken_back_while_nobody_has_confirmed_and_those_who_began_are_told_once()
    {
        var token = await Scene.Token(SigningScene.Individual());
        await Scene.Token(SigningScene.Organisation(email: "nadia@mail.example"));

        await TakeBack();
        var mails = await Scene.Deliver();

        Assert.That((await Declaration()).State, Is.EqualTo(DeclarationState.Adopted));
        Assert.That(await Scene.Signatures(), Is.Empty);
        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Confirm(token)).Code, Is.EqualTo("link_unknown"));
        Snapshot.Matches(Text(mails.Single()));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_opening_is_not_taken_back_once_somebody_has_confirmed_even_who_withdrew(bool withdrawn)
    {
        var receipt = await Scene.SignAndConfirm(SigningScene.Individual());
        if (withdrawn)
        {
            await Scene.Withdraw(receipt);
        }

        var refused = Assert.ThrowsAsync<RuleBrokenException>(TakeBack);

        Assert.That(refused.Code, Is.EqualTo("signatures_confirmed"));
        Assert.That((await Declaration()).State, Is.EqualTo(DeclarationState.Open));
    }

    [Test]
    public async Task A_moved_deadline_is_mailed_once_to_every_mailbox_that_signed_or_began_to()
    {
        await Scene.SignAndConfirm(SigningScene.Organisation());
        await Scene.SignAndConfirm(SigningScene.Organisation("River Friends"));
        await Scene.Token(SigningScene.Individual());
        await Scene.Withdraw(await Scene.SignAndConfirm(SigningScene.Individual("Left", "left@mail.example")));
        await Scene.Deliver();

        await Move(Scene.ClosesAt.AddDays(30).AddHours(10), "The conference was postponed.");
        var mails = await Announce();

        Assert.That(mails.Select(m => m.To), Is.EquivalentTo(new[] { "office@river-watch.example", "nadia@mail.example" }));
        Snapshot.Matches(Text(mails.Single(m => m.To.StartsWith("nadia", StringComparison.Ordinal))));
    }

    [Test]
    public async Task Both_deadlines_are_stated_in_each_language([Values("fr", "es", "ru", "ar", "zh")] string language)
    {
        await Scene.SignAndConfirm(SigningScene.Organisation(language: language));

        await Move(Scene.ClosesAt.AddDays(30).AddHours(10), null);

        Snapshot.Matches(Text((await Announce()).Single()), $"Deadlines.{language}");
    }

    [Test]
    public async Task An_announcement_that_is_handled_again_mails_nobody_twice_and_paces_its_mails()
    {
        await Scene.SignAndConfirm(SigningScene.Organisation());
        await Scene.Token(SigningScene.Individual());
        await Move(Scene.ClosesAt.AddDays(1), null);

        await Send();
        await Send();
        var due = await Scene.With(db => db.OutboxMessages.Where(m => m.Kind == Mail.Kind && m.DoneAt == null).Select(m => m.DueAt)
            .OrderBy(at => at).ToListAsync());

        Assert.That(due, Is.EqualTo(new[] { Scene.Now, Scene.Now.AddMilliseconds(50) }));
    }

    [Test]
    public async Task A_run_interrupted_after_its_first_mailbox_does_not_mail_it_again()
    {
        await Scene.SignAndConfirm(SigningScene.Organisation());
        await Scene.SignAndConfirm(SigningScene.Organisation("River Friends"));
        await Move(Scene.ClosesAt.AddDays(1), null);
        var first = (await Scene.Signatures())[0].Id;
        await Scene.With(db => db.Announcements.ExecuteUpdateAsync(a => a.SetProperty(x => x.ReachedId, first).SetProperty(x => x.Mailed, 1)));

        Assert.That(await Announce(), Is.Empty);
    }

    [Test]
    public async Task A_deadline_that_moved_again_is_announced_as_it_is_now()
    {
        await Scene.SignAndConfirm(SigningScene.Organisation());
        await Move(Scene.ClosesAt.AddDays(1), null);
        await Move(Scene.ClosesAt.AddDays(2), null);

        var mails = await Announce();

        Assert.That(mails.Single().Text, Does.Contain("Signing now closes on 3 October 2027"));
    }

    [Test]
    public async Task A_last_call_before_a_deadline_that_then_moved_is_repeated_before_the_new_one()
    {
        await Scene.Token(SigningScene.Individual());
        Scene.Now = Scene.ClosesAt.AddHours(-40);
        var before = await LastCalls();
        await Move(Scene.ClosesAt.AddDays(10), null);
        Scene.Now = Scene.ClosesAt.AddDays(10).AddHours(-40);

        var (after, again) = (await LastCalls(), await LastCalls());

        Assert.That((before.Count, after.Count, again.Count), Is.EqualTo((1, 1, 0)));
        Assert.That(before[0].Text, Does.Contain("1 October 2027, 14:00 (Vienna, UTC+02:00)"));
        Assert.That(after[0].Text, Does.Contain("11 October 2027, 14:00 (Vienna, UTC+02:00)"));
    }

    [Test]
    public async Task Reopened_signing_is_announced_and_what_expired_with_the_closing_can_be_confirmed()
    {
        await Scene.SignAndConfirm(SigningScene.Organisation());
        var token = await Scene.Token(SigningScene.Individual());
        await Close();

        Assert.That(async () => await Reopen(" "), Throws.TypeOf<InvalidInputException>());
        await Reopen("Two States asked for it.");
        var mails = await Announce();

        Assert.That((await Scene.Confirm(token)).State, Is.EqualTo(SignatureState.Confirmed));
        Assert.That(mails.Select(m => m.To), Is.EquivalentTo(new[] { "office@river-watch.example", "nadia@mail.example" }));
        Snapshot.Matches(Text(mails.Single(m => m.To.StartsWith("nadia", StringComparison.Ordinal))));
    }

    private Task TakeBack() => Change((db, declaration) =>
        SigningReversals.TakeBackOpening(db, Scene.Site, declaration, Actor, Scene.Now, default));

    private async Task Move(DateTimeOffset closesAt, string? reason)
    {
        Scene.Now = Scene.Now.AddMinutes(1);
        await Change((db, declaration) => DeclarationLifecycle.MoveDeadline(
            db, declaration, new($"{closesAt:yyyy-MM-ddTHH:mm:ssZ}", reason), Actor, Scene.Now, default));
    }

    private async Task Close()
    {
        await Change((db, declaration) => DeclarationLifecycle.Close(db, declaration, Actor, Scene.Now, default));
        Scene.Now = Scene.Now.AddMinutes(1);
        await Scene.With(async db =>
        {
            await SignatureRetention.Expire(db, Scene.Now, default);
            return true;
        });
    }

    private Task Reopen(string reason) => Change((db, declaration) => SigningReversals.ReopenSigning(
        db, declaration, new($"{Scene.ClosesAt.AddDays(5):yyyy-MM-ddTHH:mm:ssZ}", reason), Actor, Scene.Now, default));

    private async Task Change(Func<DeclarationsDb, Declaration, Task> change)
    {
        await using var db = Scene.Db();
        await change(db, (await db.FindDeclaration(Scene.Declaration.Slug, default))!);
    }

    private Task<Declaration> Declaration() => Scene.With(db => db.Declarations.AsNoTracking().SingleAsync());

    private async Task<List<Mail>> LastCalls()
    {
        await Scene.With(db => SignatureReminders.SendLastCalls(db, Scene.Site, Scene.Now, default));
        return await Scene.Deliver();
    }

    /// <summary>Handles the announcements as the Worker does; returns the mails.</summary>
    private async Task<List<Mail>> Announce()
    {
        await Send();
        return await Scene.Deliver();
    }

    private async Task Send()
    {
        var clock = new TestClock();
        clock.Stop(Scene.Now);
        foreach (var message in await Scene.With(db => db.OutboxMessages.Where(m => m.Kind == AnnouncementMessage.Kind).ToListAsync()))
        {
            var id = JsonSerializer.Deserialize<AnnouncementMessage>(
                SigningScene.Privacy.Unseal(message.Payload, Outbox.Purpose), JsonSerializerOptions.Web)!.AnnouncementId;
            await using var db = Scene.Db();
            await DeadlineAnnouncements.Send(db, Scene.Site, id, clock, default);
        }
    }

    private static string Text(Mail mail) => $"To: {mail.To}\nSubject: {mail.Subject}\n\n{mail.Text}";
}
