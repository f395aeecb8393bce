namespace Declarations.Jobs;

/// <summary>Adds outbox messages. They are committed by the caller's own <c>SaveChanges</c>, or not at all.</summary>
public static class Outbox
{
    public const string Purpose = "outbox";

    /// <param name="dueAt">The earliest time to handle it; now by default.</param>
    public static OutboxMessage Enqueue<T>(
        this DeclarationsDb db, DateTimeOffset now, JobQueue queue, string kind, T payload, DateTimeOffset? dueAt = null)
    {
        var message = new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            Queue = queue,
            Kind = kind,
            Payload = db.Privacy.SealJson(payload, Purpose),
            CreatedAt = now,
            DueAt = dueAt ?? now,
        };
        db.OutboxMessages.Add(message);
        return message;
    }
}
