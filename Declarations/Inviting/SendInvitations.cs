using Declarations.Declaring;
using Declarations.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Inviting;

/// <summary>
/// Mails the invitations of a mailing step by step. A step and its mails are one transaction, and it plans the next one: an interrupted
/// mailing goes on where it stood, and nobody is mailed twice.
/// </summary>
public static class SendInvitations
{
    private const int Batch = 100;

    // Confirmation mails are not delayed by a long list, and what is deleted or closed meanwhile is not mailed.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    public static async Task Send(DeclarationsDb db, Site site, MailingStep step, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var mailing = (await db.InvitationMailings.FromSql($"select * from invitation_mailings where id = {step.MailingId} for update")
            .ToListAsync(cancel)).SingleOrDefault();
        if (mailing is not { FinishedAt: null } || mailing.ReachedId != step.After)
        {
            return;
        }

        var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == mailing.DeclarationId, cancel);
        var batch = declaration.TakesSignatures(now)
            ? await InvitationRow.Of(db, Concerned(db, mailing)).Take(Batch).ToListAsync(cancel) : [];
        var planned = await Mail(db, site, declaration, mailing, batch, now, cancel);
        (mailing.Done, mailing.ReachedId) = (mailing.Done + batch.Count, batch.LastOrDefault()?.Invitation.Id ?? mailing.ReachedId);
        mailing.FinishedAt = batch.Count < Batch ? now : null;
        if (mailing.FinishedAt is null)
        {
            db.Enqueue(now, JobQueue.Work, MailingStep.Kind, new MailingStep(mailing.Id, mailing.ReachedId), planned);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static IQueryable<Invitation> Concerned(DeclarationsDb db, InvitationMailing mailing) => db.Invitations
        .Where(i => mailing.ReachedId == null || i.Id > mailing.ReachedId)
        .Where(i => mailing.Kind == MailingKind.Invitation
            ? i.MailingId == mailing.Id
            : i.DeclarationId == mailing.DeclarationId && i.CreatedAt < mailing.CreatedAt
                && (i.RemindedAt == null || i.RemindedAt < mailing.CreatedAt));

    private static async Task<DateTimeOffset> Mail(
        DeclarationsDb db, Site site, Declaration declaration, InvitationMailing mailing, List<InvitationRow> batch, DateTimeOffset now,
        CancellationToken cancel)
    {
        var answers = await MailboxAnswers.Of(db, declaration.Id, batch.ConvertAll(row => row.Invitation.Mailbox(db.Privacy)), cancel);
        var mails = new InvitationMails(site, declaration, mailing.Message(db.Privacy));
        var (due, open) = (now, mailing.Kind is MailingKind.Reminder ? InvitationState.Sent : InvitationState.Queued);
        foreach (var row in batch.Where(row => row.StoredState == open))
        {
            // With its message, links and mark also where nothing is mailed: a gap would tell who has signed.
            var mail = mails.Write(db, mailing.Kind, row.Invitation) with { IsDecoy = row.State(answers, db.Privacy) != open };
            var message = db.Enqueue(now, JobQueue.Mail, Mailing.Mail.Kind, mail, due);
            due += Pace;
            if (mailing.Kind is MailingKind.Reminder)
            {
                row.Invitation.RemindedAt = now;
            }
            else
            {
                (row.Invitation.MailedAt, row.Invitation.MailId) = (now, message.Id);
            }
        }

        return due;
    }
}
