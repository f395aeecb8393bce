namespace Declarations.Worker.Jobs;

/// <summary>Keeps one kind of promise. Delivery is at least once: a second run must do no harm.</summary>
public interface IJobHandler
{
    /// <param name="id">The outbox message's; the same on every attempt.</param>
    /// <param name="payload">Unsealed JSON, as UTF-8.</param>
    /// <exception cref="PermanentFailureException">Trying again would never help.</exception>
    Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel);
}

/// <summary>The message can never be delivered (an unknown mailbox, say): it is marked failed at once.</summary>
public sealed class PermanentFailureException(string reason, Exception? cause = null) : Exception(reason, cause);
