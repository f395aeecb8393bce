using Npgsql;

namespace Declarations.Worker.Jobs;

/// <summary>Wakes the loops when PostgreSQL says that a promise was committed; without it they look once a second.</summary>
public sealed class OutboxListener(NpgsqlDataSource source, ILogger<OutboxListener> log) : BackgroundService
{
    private volatile TaskCompletionSource rung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Take before looking: a bell that rings while one looks is then not missed.</summary>
    public Task Next => rung.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, _) => Ring();
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
                log.LogWarning("Listening was interrupted ({Fault}); the loops look by themselves meanwhile.", exception.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    private void Ring() => Interlocked.Exchange(ref rung, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
