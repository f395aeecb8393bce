using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Inviting;

/// <param name="Id">The id of the choice: the same one repeated reminds nobody twice. Optional.</param>
/// <param name="Message">What the secretariat writes.</param>
public sealed record NewReminder(Guid? Id, string? Message);

public sealed record RemindersAccepted(Guid Id, int Accepted);

/// <summary>Reminders to invited mailboxes that have not answered: not to those that signed, declined, refused mails or bounced.</summary>
public static class RemindInvited
{
    private static readonly TimeSpan Gap = TimeSpan.FromHours(1);

    /// <summary>One mailbox. False when there is no such invitation.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>invitation_queued</c>, <c>invitation_bounced</c>, <c>invitation_declined</c>, <c>invitation_signed</c> or <c>reminded_already</c>.
    /// </exception>
    public static async Task<bool> One(
        DeclarationsDb db, Site site, Declaration declaration, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        declaration.RequireSignable(now);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select from invitations where id = {id} for update", cancel);
        var row = await InvitationRow.Of(db, db.Invitations.Where(i => i.Id == id && i.DeclarationId == declaration.Id))
            .SingleOrDefaultAsync(cancel);
        if (row is null)
        {
            return false;
        }

        await RequireUnanswered(db, row, cancel);
        if (now - row.Invitation.RemindedAt < Gap)
        {
            throw new RuleBrokenException("reminded_already", "This mailbox was reminded less than an hour ago.");
        }

        row.Invitation.RemindedAt = now;
        db.EnqueueMail(now, new InvitationMails(site, declaration, null).Write(db, MailingKind.Reminder, row.Invitation));
        db.Record(now, actor, "invitation.reminded", $"invitation:{id}", declaration.Id);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Everybody who has not answered. The Worker mails them, paced.</summary>
    /// <exception cref="RuleBrokenException"><c>nobody_to_remind</c>, or <c>reminders_running</c> while another choice is being mailed.</exception>
    public static async Task<RemindersAccepted> All(
        DeclarationsDb db, Declaration declaration, NewReminder? request, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        declaration.RequireSignable(now);
        var fields = new Fields();
        var message = NewInvitations.ReadMessage(fields, request?.Message);
        fields.ThrowIfAny();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select from declarations where id = {declaration.Id} for update", cancel);
        var reminders = db.InvitationMailings.Where(m => m.DeclarationId == declaration.Id && m.Kind == MailingKind.Reminder);
        var id = request?.Id ?? Guid.CreateVersion7(now);
        var waiting = await Unanswered(db, declaration.Id, cancel);
        if (await reminders.AnyAsync(m => m.Id == id, cancel))
        {
            return new(id, waiting);
        }

        Require(!await reminders.AnyAsync(m => m.FinishedAt == null, cancel), "reminders_running", "Reminders are being mailed already.");
        Require(waiting > 0, "nobody_to_remind", "Nobody who was mailed an invitation has left it unanswered.");
        InvitationMailing.Start(db, id, declaration.Id, MailingKind.Reminder, message, now);
        db.Record(now, actor, "invitations.reminded", $"mailing:{id}", declaration.Id);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(id, waiting);
    }

    private static async Task<int> Unanswered(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        (await InvitationList.Count(db, declarationId, cancel)).GetValueOrDefault(InvitationState.Sent);

    private static async Task RequireUnanswered(DeclarationsDb db, InvitationRow row, CancellationToken cancel)
    {
        var invitation = row.Invitation;
        var answers = await MailboxAnswers.Of(db, invitation.DeclarationId, [invitation.Mailbox(db.Privacy)], cancel);
        var state = row.State(answers, db.Privacy);
        Require(state is InvitationState.Sent, $"invitation_{state.ToString().ToLowerInvariant()}", state switch
        {
            InvitationState.Queued => "The invitation itself is still waiting to be sent.",
            InvitationState.Bounced => "The invitation could not be delivered to this mailbox.",
            InvitationState.Declined => "This mailbox has said that it does not sign, or wants no mails about this declaration.",
            _ => "This mailbox has signed.",
        });
    }

    private static void Require(bool holds, string code, string message)
    {
        if (!holds)
        {
            throw new RuleBrokenException(code, message);
        }
    }
}
