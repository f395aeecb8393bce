using Declarations.Jobs;

namespace Declarations.Mailing;

/// <summary>Enqueues mails in the caller's transaction.</summary>
public static class MailOutbox
{
    /// <summary>A mail caused by the mailbox's owner; not limited.</summary>
    public static void EnqueueMail(this DeclarationsDb db, DateTimeOffset now, Mail mail) =>
        db.Enqueue(now, JobQueue.Mail, Mail.Kind, mail);

    /// <summary>A mail that anybody can cause by typing the address. Returns false, without a mail, beyond the limit.</summary>
    public static async Task<bool> EnqueueLimitedMail(
        this DeclarationsDb db, DateTimeOffset now, Mailbox mailbox, MailLimit limit, Func<Mail> write, CancellationToken cancel)
    {
        if (!await limit.TryCount(db, mailbox, now, cancel))
        {
            return false;
        }

        db.Enqueue(now, JobQueue.Mail, Mail.Kind, write());
        return true;
    }
}

/// <summary>Maximum number of mails to one mailbox that others can cause.</summary>
public sealed record MailLimit(int PerHour, int PerDay)
{
    public static readonly MailLimit Signers = new(12, 40);

    /// <summary>Higher: members request sign-in links on several devices.</summary>
    public static readonly MailLimit Members = new(60, 300);

    public async Task<bool> TryCount(DeclarationsDb db, Mailbox mailbox, DateTimeOffset now, CancellationToken cancel) =>
        await RateLimit.TryCount(db, "mail.hour", mailbox.LimitKey, PerHour, TimeSpan.FromHours(1), now, cancel)
            && await RateLimit.TryCount(db, "mail.day", mailbox.LimitKey, PerDay, TimeSpan.FromDays(1), now, cancel);
}
