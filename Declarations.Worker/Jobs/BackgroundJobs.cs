using Declarations.Jobs;
using Npgsql;

namespace Declarations.Worker.Jobs;

/// <summary>What Hangfire calls. Hangfire stores the text of every exception thrown here, even of a state that a filter replaces.</summary>
public sealed class BackgroundJobs(IServiceProvider services, MessageDelivery delivery, NpgsqlDataSource source) : IBackgroundJobs
{
    public Task HandleMessages(string kind, Guid[] ids, CancellationToken cancel) => WithoutTexts(async () =>
    {
        foreach (var id in ids)
        {
            cancel.ThrowIfCancellationRequested();
            await delivery.Deliver(id, cancel);
        }
    }, cancel);

    public Task RunRecurring(string name, CancellationToken cancel) => WithoutTexts(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        // A lock of the session: no transaction stays open, and a killed process gives it up at once.
        if (await Call("pg_try_advisory_lock"))
        {
            try
            {
                await services.GetRequiredKeyedService<IRecurringJob>(name).Run(cancel);
            }
            finally
            {
                await Call("pg_advisory_unlock");
            }
        }

        async Task<bool> Call(string function)
        {
            await using var command = new NpgsqlCommand($"select {function}(hashtext($1))", connection);
            command.Parameters.Add(new() { Value = $"recurring job {name}" });
            return (bool)(await command.ExecuteScalarAsync(CancellationToken.None))!;
        }
    }, cancel);

    private static async Task WithoutTexts(Func<Task> work, CancellationToken cancel)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            throw new JobFailedException(Faults.TypesOf(exception));
        }
    }
}
