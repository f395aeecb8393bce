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
                and not s.is_superseded
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
                and not s.is_superseded
            order by s.signed_at limit {Batch} for update of s skip locked
            """), (mails, signature) =>
        {
            signature.LastCalledAt = now;
            return mails.LastCall(signature);
        }, cancel);
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
            batch.ForEach(s => db.EnqueueMail(now, write(new SignerMails(db, site, declarations[s.DeclarationId], now), s)));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            mailed += batch.Count;
            if (batch.Count < Batch)
            {
                return mailed;
            }
        }
    }
}
