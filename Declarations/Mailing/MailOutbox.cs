using Declarations.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Mailing;

/// <summary>Enqueues mails in the caller's transaction.</summary>
public static class MailOutbox
{
    public const string MailboxPurpose = "mailbox";

    /// <summary>Keyed hash of the canonical form, by which mailboxes are looked up.</summary>
    public static byte[] HashOf(this DeclarationsDb db, Mailbox mailbox) => db.Privacy.KeyedHash(mailbox.Canonical, MailboxPurpose);

    /// <summary>A mail caused by the mailbox's owner; not limited.</summary>
    public static void EnqueueMail(this DeclarationsDb db, DateTimeOffset now, Mail mail) =>
        db.Enqueue(now, JobQueue.Mail, Mail.Kind, mail);

    /// <summary>A mail that anybody can cause by typing the address. Returns false, without a mail, beyond the limit.</summary>
    public static async Task<bool> EnqueueLimitedMail(
        this DeclarationsDb db, DateTimeOffset now, byte[] mailboxHash, MailLimit limit, Func<Mail> write, CancellationToken cancel)
    {
        var sent = await db.OutboxMessages
            .Where(m => m.MailboxHash == mailboxHash && m.CreatedAt > now.AddDays(-1))
            .GroupBy(_ => 1)
            .Select(g => new { Day = g.Count(), Hour = g.Count(m => m.CreatedAt > now.AddHours(-1)) })
            .FirstOrDefaultAsync(cancel);
        if (sent is not null && (sent.Day >= limit.PerDay || sent.Hour >= limit.PerHour))
        {
            return false;
        }

        db.Enqueue(now, JobQueue.Mail, Mail.Kind, write(), mailboxHash);
        return true;
    }
}

/// <summary>Maximum number of mails to one mailbox that others can cause.</summary>
public sealed record MailLimit(int PerHour, int PerDay)
{
    public static readonly MailLimit Signers = new(12, 40);

    /// <summary>Higher: members request sign-in links on several devices.</summary>
    public static readonly MailLimit Members = new(60, 300);
}
