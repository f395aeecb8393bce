using Npgsql;

namespace Declarations.Worker.Jobs;

/// <summary>Wakes the relay when PostgreSQL notifies that a message was committed; without it the relay polls once a second.</summary>
public sealed class OutboxListener(NpgsqlDataSource source, ILogger<OutboxListener> log) : BackgroundService
{
    private volatile TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Read before the outbox is, so that a notification in between is not missed.</summary>
    public Task Next => next.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, _) => Wake();
                await using (var listen = new NpgsqlCommand("listen outbox", connection))
                {
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                }

                while (true)
                {
                    await connection.WaitAsync(stoppingToken);
                }
            }
            catch (NpgsqlException exception)
            {
                log.LogWarning("Listening was interrupted ({Fault}); the relay polls meanwhile.", Faults.TypesOf(exception));
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    private void Wake() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
