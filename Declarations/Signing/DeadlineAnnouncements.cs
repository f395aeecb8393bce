using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>
/// Mails a change of the deadline to everybody who signed or began to, once per mailbox. An interrupted run goes on where its last batch
/// ended.
/// </summary>
public static class DeadlineAnnouncements
{
    private const int Batch = 200;

    // Confirmation mails are not delayed by an announcement to many signers.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    public static async Task Send(DeclarationsDb db, Site site, Guid announcementId, TimeProvider clock, CancellationToken cancel)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        for (Guid? toldUntil = null; ;)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var announcement = (await db.Announcements.FromSql($"select * from announcements where id = {announcementId} for update")
                .ToListAsync(cancel)).Single();
            if (announcement.FinishedAt is not null)
            {
                return;
            }

            if (announcement.ReachedId is { } reached && reached != toldUntil)
            {
                await foreach (var earlier in Reached(db, announcement, reached).AsAsyncEnumerable().WithCancellation(cancel))
                {
                    told.Add(MailboxOf(db, earlier));
                }
            }

            var now = clock.GetUtcNow();
            var batch = await Next(db, announcement).Take(Batch).ToListAsync(cancel);
            var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == announcement.DeclarationId, cancel);
            var mails = new SignerMails(db, site, declaration, now);
            foreach (var signature in batch.Where(signature => told.Add(MailboxOf(db, signature))))
            {
                if (signature.State == SignatureState.Pending
                    && await MailBlocks.Has(db, declaration.Id, signature.Mailbox(db.Privacy), cancel))
                {
                    continue;
                }

                db.Enqueue(now, JobQueue.Mail, Mail.Kind, mails.Announce(signature, announcement),
                    dueAt: announcement.CreatedAt + (Pace * announcement.Mailed++));
            }

            announcement.ReachedId = toldUntil = batch.LastOrDefault()?.Id ?? announcement.ReachedId;
            announcement.FinishedAt = batch.Count < Batch || announcement.ClosesAt != declaration.ClosesAt ? now : null;
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    // A deadline that was moved once more has its own announcement, and this one would be untrue.
    private static IQueryable<Signature> Next(DeclarationsDb db, Announcement announcement) =>
        from signature in Concerned(db, announcement)
        join declaration in db.Declarations on signature.DeclarationId equals declaration.Id
        where declaration.ClosesAt == announcement.ClosesAt
            && (announcement.ReachedId == null || signature.Id > announcement.ReachedId)
        orderby signature.Id
        select signature;

    private static IQueryable<Signature> Reached(DeclarationsDb db, Announcement announcement, Guid reached) =>
        Concerned(db, announcement).Where(s => s.Id <= reached);

    // Who signed after the change was told the new deadline.
    private static IQueryable<Signature> Concerned(DeclarationsDb db, Announcement announcement) =>
        db.Signatures.AsNoTracking().Where(s => s.DeclarationId == announcement.DeclarationId && s.SignedAt <= announcement.CreatedAt
            && (s.State == SignatureState.Confirmed || s.State == SignatureState.Quarantined
                || (s.State == SignatureState.Pending && s.MailedAt != null)));

    private static string MailboxOf(DeclarationsDb db, Signature signature) => Mailbox.Parse(signature.Unseal(db.Privacy).Email).Canonical;
}
