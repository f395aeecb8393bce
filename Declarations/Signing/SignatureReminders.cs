using Declarations.Declaring;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>
/// Reminds signers of unconfirmed signatures: once after three days, once before closing. Of several equal sign-ons only the newest
/// is mailed.
/// </summary>
public static class SignatureReminders
{
    private const int Batch = 50;

    private static readonly TimeSpan ReminderAfter = TimeSpan.FromDays(3);
    private static readonly TimeSpan LastCallBefore = TimeSpan.FromHours(48);
    private static readonly TimeSpan ReminderGap = TimeSpan.FromDays(2);

    public static Task<int> Remind(DeclarationsDb db, Site site, DateTimeOffset now, CancellationToken cancel)
    {
        var (begunBefore, closesAfter) = (now - ReminderAfter, now + LastCallBefore + ReminderGap);
        return InBatches(db, site, now, () => db.Signatures.FromSql($"""
            select s.*, s.xmin from signatures s join declarations d on d.id = s.declaration_id
            where d.state = 'open' and d.closes_at > {closesAfter}
                and s.state = 'pending' and s.mailed_at is not null and s.reminded_at is null and s.signed_at <= {begunBefore}
            order by s.signed_at limit {Batch} for update of s skip locked
            """), (mails, signature) =>
        {
            signature.RemindedAt = now;
            return mails.Reminder(signature);
        }, cancel);
    }

    /// <summary>Returns the number of mails. Sign-ons of the last two days are left out: they were mailed just before.</summary>
    public static Task<int> SendLastCalls(DeclarationsDb db, Site site, DateTimeOffset now, CancellationToken cancel)
    {
        var soon = now + LastCallBefore;
        return InBatches(db, site, now, () => db.Signatures.FromSql($"""
            select s.*, s.xmin from signatures s join declarations d on d.id = s.declaration_id
            where d.state = 'open' and d.closes_at > {now} and d.closes_at <= {soon}
                and s.state = 'pending' and s.mailed_at is not null
                and (s.last_called_at is null or s.last_called_at < d.deadline_moved_at)
                and s.signed_at < d.closes_at - {LastCallBefore}
            order by s.signed_at limit {Batch} for update of s skip locked
            """), (mails, signature) =>
        {
            signature.LastCalledAt = now;
            return mails.LastCall(signature);
        }, cancel);
    }

    // The mailbox has not signed, has not refused, and has got no newer mail about the same signatory. That is looked up and not stored: a
    // mark would link the sign-on with what happened to the mailbox since.
    private static async Task<bool> Wants(
        DeclarationsDb db, Declaration declaration, Signature signature, DateTimeOffset now, CancellationToken cancel)
    {
        if (signature.Unseal(db.Privacy).PassedOnTo is not null)
        {
            return false; // the colleague is reminded
        }

        var mailbox = signature.Mailbox(db.Privacy);
        var hashes = SignerHashes.PendingSince(db.Privacy, declaration.Id, mailbox, signature.SignedAt, now);
        var newer = await db.Signatures.AsNoTracking()
            .Where(s => hashes.Contains(s.PendingHash!) && s.MailedAt != null && s.Id > signature.Id).ToListAsync(cancel);
        return !newer.Exists(s => s.ConflictsWith(signature, db.Privacy))
            && !await MailBlocks.Has(db, declaration.Id, mailbox, cancel)
            && (await RequestConfirmation.ActiveInSeatsOf(db, [signature], declaration.Id, cancel)).Count == 0;
    }

    // One transaction per batch: rows are marked with their mails, and a second Worker skips locked rows.
    private static async Task<int> InBatches(
        DeclarationsDb db, Site site, DateTimeOffset now, Func<IQueryable<Signature>> due, Func<SignerMails, Signature, Mail> write,
        CancellationToken cancel)
    {
        for (var mailed = 0; ;)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var batch = await due().ToListAsync(cancel);
            var ids = batch.Select(s => s.DeclarationId).Distinct().ToList();
            var declarations = await db.Declarations.AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancel);
            var missing = new Dictionary<Guid, HashSet<string>>();
            foreach (var id in ids)
            {
                missing[id] = await UndeliveredMails.Mailboxes(db, id, cancel);
            }

            foreach (var signature in batch)
            {
                var declaration = declarations[signature.DeclarationId];
                var mail = write(new SignerMails(db, site, declaration, now), signature);
                if (!missing[declaration.Id].Contains(signature.Mailbox(db.Privacy).Canonical)
                    && await Wants(db, declaration, signature, now, cancel))
                {
                    db.EnqueueMail(now, mail);
                    mailed++;
                }
            }

            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            if (batch.Count < Batch)
            {
                return mailed;
            }
        }
    }
}
