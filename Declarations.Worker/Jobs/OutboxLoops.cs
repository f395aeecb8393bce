using Declarations.Jobs;

namespace Declarations.Worker.Jobs;

/// <summary>Several loops a queue, so that one slow mail server or one long render holds up nobody else.</summary>
public sealed class OutboxLoops(
    IServiceScopeFactory scopes, OutboxListener bell, TimeProvider clock, ILogger<OutboxLoops> log) : BackgroundService
{
    private const int MailLoops = 6;
    private const int WorkLoops = 2;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
    [
        .. Enumerable.Range(0, MailLoops).Select(_ => Loop(JobQueue.Mail, stoppingToken)),
        .. Enumerable.Range(0, WorkLoops).Select(_ => Loop(JobQueue.Work, stoppingToken)),
    ]);

    private async Task Loop(JobQueue queue, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var rung = bell.Next;
            try
            {
                while (await OutboxClaim.HandleOne(scopes, queue, clock, log, stopping))
                {
                }

                await Task.WhenAny(rung, Task.Delay(LongestWait, stopping));
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                log.LogWarning("The outbox could not be read ({Fault}); trying again.", (exception.InnerException ?? exception).GetType()
                    .Name);
                await Task.WhenAny(Task.Delay(LongestWait * 2, stopping));
            }
        }
    }
}
