using System.Globalization;
using Declarations.Database;
using Declarations.Jobs;
using Hangfire;
using Hangfire.States;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.Jobs;

/// <summary>Hands due messages over to Hangfire jobs: woken by a notification, else once a second.</summary>
public sealed class OutboxRelay(
    IServiceScopeFactory scopes, IBackgroundJobClient jobs, OutboxListener listener, JobSettings settings, TimeProvider clock,
    ILogger<OutboxRelay> log) : BackgroundService
{
    /// <summary>One job costs about ten statements, so mails share one.</summary>
    private const int MailsPerJob = 20;

    /// <summary>The rest waits in the outbox: an outage of the mail server must not fill Hangfire's tables.</summary>
    private const int MostHandedOver = 1000;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var notified = listener.Next;
            try
            {
                await HandOverDue(JobQueue.Mail, settings.MailWorkers, MailsPerJob, stoppingToken);
                await HandOverDue(JobQueue.Work, settings.WorkWorkers, 1, stoppingToken);
                await HandOverDue(JobQueue.Hooks, settings.HookWorkers, 1, stoppingToken);
                await Task.WhenAny(notified, Task.Delay(PollInterval, stoppingToken));
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The outbox could not be read ({Fault}); trying again.", Faults.TypesOf(exception));
                await Task.WhenAny(Task.Delay(PollInterval * 2, stoppingToken));
            }
        }
    }

    private async Task HandOverDue(JobQueue queue, int workers, int perJob, CancellationToken cancel)
    {
        int taken;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<DeclarationsDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var due = await Due(db, queue, workers * perJob, cancel);
            taken = due.Count;
            var share = Math.Clamp((taken + workers - 1) / workers, 1, perJob);
            foreach (var kind in due.GroupBy(m => m.Kind, m => m.Id, StringComparer.Ordinal))
            {
                foreach (var ids in kind.Chunk(share))
                {
                    await HandOver(db, SnakeCase.Of(queue.ToString()), kind.Key, ids, cancel);
                }
            }

            // A process that ends before this line has enqueued jobs of rows that are handed over again: the second job finds them done.
            await transaction.CommitAsync(cancel);
        }
        while (taken == workers * perJob);
    }

    private async Task<List<DueMessage>> Due(DeclarationsDb db, JobQueue queue, int most, CancellationToken cancel)
    {
        var (text, now) = (SnakeCase.Of(queue.ToString()), clock.GetUtcNow());
        return await db.OutboxMessages.FromSql($"""
            select * from outbox_messages
            where queue = {text} and handed_at is null and done_at is null and failed_at is null and due_at <= {now}
            order by due_at limit least({most}, greatest(0, {MostHandedOver} - (
                select count(*) from outbox_messages
                where queue = {text} and handed_at is not null and done_at is null and failed_at is null)))
            for update skip locked
            """).Select(m => new DueMessage(m.Id, m.Kind)).ToListAsync(cancel);
    }

    private async Task HandOver(DeclarationsDb db, string queue, string kind, Guid[] ids, CancellationToken cancel)
    {
        var job = jobs.Create<IBackgroundJobs>(queue, j => j.HandleMessages(kind, ids, CancellationToken.None), new EnqueuedState(queue));
        var jobId = long.Parse(job, CultureInfo.InvariantCulture);
        await db.Database.ExecuteSqlAsync(
            $"update outbox_messages set handed_at = clock_timestamp(), job_id = {jobId} where id = any({ids})", cancel);
    }

    private sealed record DueMessage(Guid Id, string Kind);
}
