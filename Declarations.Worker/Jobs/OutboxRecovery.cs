using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.Jobs;

/// <summary>Returns messages to the relay whose job ended, or was deleted on the dashboard, without finishing them.</summary>
public sealed class OutboxRecovery(IServiceScopeFactory scopes, ILogger<OutboxRecovery> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Recover(scope.ServiceProvider.GetRequiredService<DeclarationsDb>(), stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Abandoned messages could not be recovered ({Fault}); trying again.", Faults.TypesOf(exception));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static Task<int> Recover(DeclarationsDb db, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"""
        update outbox_messages m set handed_at = null, job_id = null
        where handed_at < now() - interval '10 seconds' and done_at is null and failed_at is null
            and (leased_until is null or leased_until < now())
            and not exists (
                select from hangfire.job j
                where j.id = m.job_id and j.statename in ('Enqueued', 'Processing', 'Scheduled', 'Awaiting'))
        """, cancel);
}
