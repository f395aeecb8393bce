using Declarations.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Mailing;

/// <summary>Promises mails in the caller's transaction.</summary>
public static class MailOutbox
{
    public const string MailboxPurpose = "mailbox";

    /// <summary>How mailboxes are looked up everywhere: the keyed hash of the canonical form.</summary>
    public static byte[] HashOf(this DeclarationsDb db, Mailbox mailbox) => db.Privacy.KeyedHash(mailbox.Canonical, MailboxPurpose);

    /// <summary>A mail that the mailbox's owner has called for by an act only they could do.</summary>
    public static void EnqueueMail(this DeclarationsDb db, DateTimeOffset now, Mail mail) =>
        db.Enqueue(now, JobQueue.Mail, Mail.Kind, mail);

    /// <summary>
    /// A mail that anybody could have called for by typing the address: counted, and silently not sent beyond the cap. False when it was
    /// not.
    /// </summary>
    public static async Task<bool> EnqueueLimitedMail(
        this DeclarationsDb db, DateTimeOffset now, byte[] mailboxHash, MailLimit cap, Func<Mail> write, CancellationToken cancel)
    {
        var sent = await db.OutboxMessages
            .Where(m => m.MailboxHash == mailboxHash && m.CreatedAt > now.AddDays(-1))
            .GroupBy(_ => 1)
            .Select(g => new { Day = g.Count(), Hour = g.Count(m => m.CreatedAt > now.AddHours(-1)) })
            .FirstOrDefaultAsync(cancel);
        if (sent is not null && (sent.Day >= cap.PerDay || sent.Hour >= cap.PerHour))
        {
            return false;
        }

        db.Enqueue(now, JobQueue.Mail, Mail.Kind, write(), mailboxHash);
        return true;
    }
}

/// <summary>The most unasked mails one mailbox gets.</summary>
public sealed record MailLimit(int PerHour, int PerDay)
{
    public static readonly MailLimit Signers = new(12, 40);

    /// <summary>Members ask for their own sign-in links, on several devices.</summary>
    public static readonly MailLimit Members = new(60, 300);
}
