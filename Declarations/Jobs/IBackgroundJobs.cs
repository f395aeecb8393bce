using Hangfire;

namespace Declarations.Jobs;

/// <summary>What Hangfire stores by name and calls in the Worker. An interface, so that the dashboard in the Api can load it.</summary>
public interface IBackgroundJobs
{
    /// <summary>Handles outbox messages of one kind. Ids only: Hangfire stores arguments in plain text.</summary>
    [JobDisplayName("{0}")]
    Task HandleMessages(string kind, Guid[] ids, CancellationToken cancel);

    /// <summary>Runs one of the recurring jobs, unless it runs already.</summary>
    [JobDisplayName("{0}")]
    Task RunRecurring(string name, CancellationToken cancel);
}
