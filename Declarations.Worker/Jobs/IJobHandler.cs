namespace Declarations.Worker.Jobs;

/// <summary>Handles one kind of outbox message. Delivery is at least once, so a second run must be harmless.</summary>
public interface IJobHandler
{
    /// <param name="id">The outbox message's; the same on every attempt.</param>
    /// <param name="payload">Unsealed JSON, as UTF-8.</param>
    /// <exception cref="PermanentFailureException">No further attempt can succeed.</exception>
    Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel);

    /// <summary>No further attempt is made. May be called again after a crash.</summary>
    /// <param name="payload">Unsealed JSON, as UTF-8.</param>
    /// <param name="reason">As it is stored with the message.</param>
    Task GiveUp(ReadOnlyMemory<byte> payload, string reason, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>Marks the message as failed at once, with this reason. The reason is stored and logged: no personal data.</summary>
public sealed class PermanentFailureException(string reason, Exception? cause = null) : Exception(reason, cause);

/// <summary>Fails this attempt, with a reason for the operator. The reason is stored and logged: no personal data.</summary>
public sealed class TemporaryFailureException(string reason, Exception? cause = null) : Exception(reason, cause);
