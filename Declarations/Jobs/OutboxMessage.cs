namespace Declarations.Jobs;

/// <summary>Lanes keep slow work from holding up mail.</summary>
public enum JobQueue
{
    Mail,
    Work,
}

/// <summary>A promise written in the transaction that makes it, kept by the Worker at least once.</summary>
public sealed class OutboxMessage
{
    public required Guid Id { get; init; }

    public required JobQueue Queue { get; init; }

    /// <summary>Which handler takes it.</summary>
    public required string Kind { get; init; }

    /// <summary>Sealed JSON; emptied when done, so that no queue keeps what was sent.</summary>
    public required byte[] Payload { get; set; }

    /// <summary>Keyed hash of the canonical mailbox a mail goes to; caps count it.</summary>
    public byte[]? MailboxHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>The kind of failure, never its data.</summary>
    public string? LastError { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Given up after the last attempt; kept for the operator.</summary>
    public DateTimeOffset? FailedAt { get; set; }
}
