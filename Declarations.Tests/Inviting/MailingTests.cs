using System.Data.Common;
using System.Text.Json;
using Declarations.Inviting;
using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Tests.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Declarations.Tests.Inviting;

/// <summary>How a long list is mailed: step by step, paced, each mailbox once.</summary>
public sealed class MailingTests : SigningTests
{
    private const string Actor = "member:1";

    [Test]
    public async Task A_list_of_250_is_mailed_in_three_steps_of_at_most_20_mails_a_second()
    {
        await Invite(250);

        var steps = await RunSteps();

        var due = await Mails(m => m.DueAt);
        Assert.That(steps, Is.EqualTo(3));
        Assert.That(due, Has.Count.EqualTo(250));
        Assert.That(due.CountBy(at => at.ToUnixTimeSeconds()).Max(second => second.Value), Is.LessThanOrEqualTo(20));
        Assert.That(await Recipients(), Is.Unique.And.Count.EqualTo(250));
    }

    [Test]
    public async Task A_step_that_is_handled_again_or_fails_before_its_commit_mails_nobody_twice()
    {
        await Invite(150);
        var first = (await Steps())[0];
        await using (var db = Scene.Db(new FailingCommit()))
        {
            Assert.ThrowsAsync<TimeoutException>(() => SendInvitations.Send(db, Scene.Site, first, Scene.Now, default));
        }

        await Step(first);
        await Step(first);
        await RunSteps();
        await Step(first);

        Assert.That(await Recipients(), Is.Unique.And.Count.EqualTo(150));
    }

    [Test]
    public async Task A_deletion_or_a_closing_stops_the_mails_that_wait()
    {
        await Invite(150);
        await Step((await Steps())[0]);
        var ids = await Scene.With(db => db.Invitations.OrderBy(i => i.Id).Select(i => i.Id).ToListAsync());

        await Scene.With(db => DeleteInvitation.Delete(db, Scene.Declaration.Id, ids[0], Actor, Scene.Now, default));
        await Scene.With(db => DeleteInvitation.Delete(db, Scene.Declaration.Id, ids[^1], Actor, Scene.Now, default));
        Assert.That(await Recipients(), Has.Count.EqualTo(99));
        Scene.Now = Scene.ClosesAt;
        await RunSteps();

        Assert.That(await Recipients(), Has.Count.EqualTo(99));
        Assert.That(await Scene.With(db => db.InvitationMailings.Select(m => m.FinishedAt).SingleAsync()), Is.EqualTo(Scene.Now));
    }

    [Test]
    public async Task Reminders_go_once_to_those_who_have_not_answered_and_leave_no_gap_at_those_who_signed()
    {
        await Invite(6);
        await RunSteps();
        await Scene.Deliver();
        await Scene.SignAndConfirm(SigningScene.Individual("Withheld", "invited0@list.example", listing: "withheld"));
        await Scene.SignAndConfirm(SigningScene.Individual("Public", "invited1@list.example"));
        await Scene.Withdraw(await Scene.SignAndConfirm(SigningScene.Individual("Left", "invited2@list.example")));
        await Scene.Deliver();
        await Scene.Refuse(await Scene.Token(SigningScene.Individual("Refused", "invited3@list.example")));
        await Scene.With(db => Bounce(db, "invited4@list.example"));
        await Scene.Deliver();
        Scene.Now = Scene.Now.AddDays(3);
        var choice = new NewReminder(Guid.CreateVersion7(Scene.Now), "We would love to have you.");

        var accepted = await Remind(choice);
        await RunSteps();
        await Remind(choice);
        await RunSteps();
        var waiting = await Mails(m => (m.Kind, m.Payload.Length, m.Attempts, m.Queue, m.CreatedAt));
        var mails = await Scene.Deliver();

        Assert.That(accepted.Accepted, Is.EqualTo(1));
        Assert.That(mails.Select(m => m.To), Is.EqualTo(new[] { "invited5@list.example" }));
        Assert.That(mails[0].Text, Does.Contain("> We would love to have you."));
        var reminded = await Scene.With(db => db.Invitations.Where(i => i.BouncedAt == null).Select(i => i.RemindedAt).ToListAsync());
        Assert.That(reminded, Is.All.EqualTo(Scene.Now));
        Assert.That(waiting, Has.Count.EqualTo(5), "a message for each that has not bounced");
        Assert.That(waiting.Distinct().Count(), Is.EqualTo(1));
        Assert.That(await Links(), Is.EquivalentTo(new[] { 2, 4, 4, 4, 4, 4 }), "only the one that bounced has none of the reminder's");
        var audit = await Scene.With(db => db.AuditEntries.AsNoTracking().ToListAsync());
        Assert.That(audit.Select(e => $"{e.Read(SigningScene.Privacy)}"), Has.None.Contains("love to have you"));
    }

    [Test]
    public async Task Two_choices_of_reminders_are_not_mailed_at_once()
    {
        await Invite(2);
        await RunSteps();
        await Scene.Deliver();
        await Remind(null);

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Remind(null));

        Assert.That(refused.Code, Is.EqualTo("reminders_running"));
    }

    [Test]
    public async Task Invitations_are_deleted_with_what_was_never_confirmed()
    {
        await Invite(3);
        await RunSteps();
        await Scene.With(db => db.Database.ExecuteSqlAsync($"update declarations set state = 'closed', closed_at = {Scene.Now}"));

        await Scene.With(async db => { await InvitationRetention.Delete(db, TimeSpan.FromDays(21), Scene.Now.AddDays(20), default); return 0; });
        Assert.That(await Scene.With(db => db.Invitations.CountAsync()), Is.EqualTo(3));
        await Scene.With(async db => { await InvitationRetention.Delete(db, TimeSpan.FromDays(21), Scene.Now.AddDays(21), default); return 0; });

        Assert.That(await Scene.With(db => db.Invitations.CountAsync()), Is.Zero);
        Assert.That(await Scene.With(db => db.InvitationLinks.CountAsync()), Is.Zero);
        Assert.That(await Scene.With(db => db.InvitationMailings.CountAsync()), Is.Zero);
        Assert.That(await Recipients(), Is.Empty);
    }

    [Test]
    public async Task Neither_the_ids_nor_the_places_of_the_rows_tell_the_order_of_the_list()
    {
        await Invite(200);

        var order = await Scene.With(db => db.Invitations.FromSql($"select * from invitations order by ctid").AsNoTracking().ToListAsync());
        var numbers = order.ConvertAll(i => int.Parse(i.Unseal(SigningScene.Privacy).Email[7..^13], System.Globalization.CultureInfo.InvariantCulture));

        Assert.That(numbers.Zip(numbers.Skip(1)).Count(pair => pair.Second == pair.First + 1), Is.LessThan(20));
    }

    private Task<List<int>> Links() => Scene.With(db => db.Invitations
        .Select(i => db.InvitationLinks.Count(link => link.InvitationId == i.Id)).ToListAsync());

    private Task<InvitationsAccepted> Invite(int count) => Scene.With(db => InviteMailboxes.Invite(db, Scene.Declaration,
        new([.. Enumerable.Range(0, count).Select(n => new NewInvitations.Item($"invited{n}@list.example", null, null, null))], null),
        Actor, Scene.Now, default));

    private Task<RemindersAccepted> Remind(NewReminder? choice) =>
        Scene.With(db => RemindInvited.All(db, Scene.Declaration, choice, Actor, Scene.Now, default));

    private async Task<int> Bounce(DeclarationsDb db, string email)
    {
        await InvitationBounces.Mark(db, Scene.Declaration.Id, Mailbox.Parse(email), Scene.Now, default);
        return await db.SaveChangesAsync();
    }

    private Task<int> Step(MailingStep step) => Scene.With(async db =>
    {
        await SendInvitations.Send(db, Scene.Site, step, Scene.Now, default);
        return 0;
    });

    // As the Worker does, when each step is due.
    private async Task<int> RunSteps()
    {
        var count = 0;
        while (await Scene.With(db => Waiting(db).OrderBy(m => m.DueAt).FirstOrDefaultAsync()) is { } message)
        {
            Scene.Now = message.DueAt > Scene.Now ? message.DueAt : Scene.Now;
            await Step(Read<MailingStep>(message));
            await Scene.With(db => db.OutboxMessages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.DoneAt, Scene.Now)));
            count++;
        }

        return count;
    }

    private Task<List<MailingStep>> Steps() => Scene.With(async db =>
        (await Waiting(db).ToListAsync()).ConvertAll(Read<MailingStep>));

    private static IQueryable<OutboxMessage> Waiting(DeclarationsDb db) =>
        db.OutboxMessages.AsNoTracking().Where(m => m.Kind == MailingStep.Kind && m.DoneAt == null);

    private Task<List<T>> Mails<T>(Func<OutboxMessage, T> read) => Scene.With(async db =>
        (await db.OutboxMessages.AsNoTracking().Where(m => m.Kind == Mail.Kind && m.DoneAt == null).ToListAsync()).ConvertAll(m => read(m)));

    private Task<List<string>> Recipients() => Mails(m => Read<Mail>(m).To);

    private static T Read<T>(OutboxMessage message) =>
        JsonSerializer.Deserialize<T>(SigningScene.Privacy.Unseal(message.Payload, Outbox.Purpose), JsonSerializerOptions.Web)!;

    private sealed class FailingCommit : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            throw new TimeoutException();
    }
}
