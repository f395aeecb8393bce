using System.Data.Common;
using System.Diagnostics.Metrics;
using Declarations.Hosting;
using Declarations.Jobs;

namespace Declarations.Worker.Jobs;

/// <summary>Length and age of each queue, read when a reader of metrics asks: one query for all.</summary>
public sealed class QueueGauges(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService, IDisposable
{
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(2);

    private readonly Meter meter = new(Metrics.MeterName);
    private readonly Lock gate = new();
    private IReadOnlyList<OutboxBacklog> backlog = [];
    private long? readAt;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        meter.CreateObservableGauge("declarations.queue.length", () => Measure(b => (double)b.Count), "{message}",
            "Outbox messages that are due");
        meter.CreateObservableGauge("declarations.queue.age", () => Measure(b => (clock.GetUtcNow() - b.OldestDueAt).TotalSeconds), "s",
            "Time since the oldest outbox message became due");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        meter.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => meter.Dispose();

    private List<Measurement<double>> Measure(Func<OutboxBacklog, double> value)
    {
        lock (gate)
        {
            try
            {
                if (readAt is not { } at || clock.GetElapsedTime(at) > ReadingTime)
                {
                    backlog = Read();
                    readAt = clock.GetTimestamp();
                }
            }
            catch (Exception exception) when (exception is DbException or TimeoutException or InvalidOperationException)
            {
                return []; // no value is better than an old one; EF wraps connection faults as InvalidOperationException
            }

            return [.. Enum.GetValues<JobQueue>().Select(queue => new Measurement<double>(
                backlog.FirstOrDefault(b => b.Queue == queue) is { } found ? value(found) : 0,
                new KeyValuePair<string, object?>("queue", queue.ToString().ToLowerInvariant())))];
        }
    }

    // A gauge's callback is synchronous.
    private List<OutboxBacklog> Read()
    {
        using var scope = scopes.CreateScope();
        return OutboxBacklog.Read(scope.ServiceProvider.GetRequiredService<DeclarationsDb>(), clock.GetUtcNow(), CancellationToken.None)
            .GetAwaiter().GetResult();
    }
}
