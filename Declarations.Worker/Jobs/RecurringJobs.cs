using Declarations.Jobs;
using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;

namespace Declarations.Worker.Jobs;

/// <summary>A recurring job's name and its cron expression, in UTC.</summary>
public sealed record RecurringSchedule(string Name, string Cron);

/// <summary>The name of a recurring job that earlier versions had.</summary>
public sealed record RetiredJob(string Name);

/// <summary>
/// Registers the recurring jobs when a Worker starts, and removes retired ones. A job that this version does not know stays: it may be one
/// of a newer Worker, which runs beside this one while the service is upgraded.
/// </summary>
public sealed class RecurringJobs(
    JobStorage storage, IRecurringJobManager manager, IEnumerable<RecurringSchedule> schedules, IEnumerable<RetiredJob> retired,
    ILogger<RecurringJobs> log)
    : BackgroundService
{
    private const string Queue = "work";

    /// <summary>Workers of earlier versions remove what they do not know when they start.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IReadOnlyCollection<string> known = [];
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                known = await Task.Run(() => Register(known), stoppingToken);
                await Task.Delay(Interval, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The recurring jobs could not be registered ({Fault}); trying again.", Faults.TypesOf(exception));
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    /// <param name="known">What this Worker registered: only what has gone missing is registered again.</param>
    private List<string> Register(IReadOnlyCollection<string> known)
    {
        using var connection = storage.GetConnection();
        var found = connection.GetRecurringJobs().ConvertAll(job => job.Id);
        foreach (var (name, cron) in schedules.Where(s => !known.Contains(s.Name, StringComparer.Ordinal) || !found.Contains(s.Name, StringComparer.Ordinal)))
        {
            manager.AddOrUpdate(name, Job.FromExpression<IBackgroundJobs>(j => j.RunRecurring(name, CancellationToken.None), Queue), cron);
        }

        foreach (var old in found.Intersect(retired.Select(r => r.Name), StringComparer.Ordinal))
        {
            manager.RemoveIfExists(old);
        }

        return [.. schedules.Select(s => s.Name)];
    }
}
