namespace Declarations.Jobs;

/// <summary>Writes promises. They leave with the caller's own <c>SaveChanges</c>, or not at all.</summary>
public static class Outbox
{
    public const string Purpose = "outbox";

    public static OutboxMessage Enqueue<T>(
        this DeclarationsDb db, DateTimeOffset now, JobQueue queue, string kind, T payload, byte[]? mailboxHash = null)
    {
        var message = new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            Queue = queue,
            Kind = kind,
            Payload = db.Privacy.SealJson(payload, Purpose),
            MailboxHash = mailboxHash,
            CreatedAt = now,
            DueAt = now,
        };
        db.OutboxMessages.Add(message);
        return message;
    }
}
