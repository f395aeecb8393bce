namespace Declarations.Worker.Jobs;

/// <summary>Runs on a schedule, once at a time across all Workers. A missed run is not repeated: each run does all that is due.</summary>
public interface IRecurringJob
{
    Task Run(CancellationToken cancel);
}
