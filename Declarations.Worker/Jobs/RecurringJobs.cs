using Declarations.Jobs;
using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;

namespace Declarations.Worker.Jobs;

/// <summary>A recurring job's name and its cron expression, in UTC.</summary>
public sealed record RecurringSchedule(string Name, string Cron);

/// <summary>Registers the recurring jobs when a Worker starts, and removes those that this version no longer has.</summary>
public sealed class RecurringJobs(
    JobStorage storage, IRecurringJobManager manager, IEnumerable<RecurringSchedule> schedules, ILogger<RecurringJobs> log)
    : BackgroundService
{
    private const string Queue = "work";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Run(Register, stoppingToken);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The recurring jobs could not be registered ({Fault}); trying again.", Faults.TypesOf(exception));
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    private void Register()
    {
        foreach (var (name, cron) in schedules)
        {
            manager.AddOrUpdate(name, Job.FromExpression<IBackgroundJobs>(j => j.RunRecurring(name, CancellationToken.None), Queue), cron);
        }

        using var connection = storage.GetConnection();
        foreach (var old in connection.GetRecurringJobs().Select(j => j.Id).Except(schedules.Select(s => s.Name), StringComparer.Ordinal))
        {
            manager.RemoveIfExists(old);
        }
    }
}
