namespace Declarations.Jobs;

/// <summary>Separate queues, so that slow work never delays mail, and receivers that do not answer delay neither.</summary>
public enum JobQueue
{
    Mail,
    Work,
    Hooks,
}

/// <summary>A message recorded in the transaction of its caller and handled by the Worker at least once.</summary>
public sealed class OutboxMessage
{
    public static readonly TimeSpan CompletedKept = TimeSpan.FromDays(7), FailedKept = TimeSpan.FromDays(30);

    public required Guid Id { get; init; }

    public required JobQueue Queue { get; init; }

    /// <summary>Selects the handler.</summary>
    public required string Kind { get; init; }

    /// <summary>Sealed JSON; emptied when done, so that no queue keeps what was sent.</summary>
    public required byte[] Payload { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    /// <summary>When the relay enqueued a job for it; null while it waits for its due time.</summary>
    public DateTimeOffset? HandedAt { get; set; }

    /// <summary>The Hangfire job that it was handed to.</summary>
    public long? JobId { get; set; }

    /// <summary>Renewed while the handler runs. A time in the past means that the process ended in between.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>Counted when an attempt starts.</summary>
    public int Attempts { get; set; }

    /// <summary>Attempts that ended with their process.</summary>
    public int Interruptions { get; set; }

    /// <summary>Exception types or a reason of ours, never personal data.</summary>
    public string? LastError { get; set; }

    public DateTimeOffset? LastFailureAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Set when no further attempt is made; the row stays for the operator for <see cref="FailedKept"/>.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>Starts over after a final failure. False when the message has not failed.</summary>
    public bool Retry(DateTimeOffset now)
    {
        if (FailedAt is null)
        {
            return false;
        }

        (FailedAt, Attempts, Interruptions, DueAt, HandedAt, JobId) = (null, 0, 0, now, null, null);
        return true;
    }
}
