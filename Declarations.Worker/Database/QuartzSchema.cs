using Npgsql;

namespace Declarations.Worker.Database;

/// <summary>Creates the scheduler's tables from the script that its package carries: it only ever creates what is missing.</summary>
public static class QuartzSchema
{
    private const string Script = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";
    private const string Prefix = "qrtz_";

    public static async Task Create(string connectionString, CancellationToken cancel)
    {
        using var reader = new StreamReader(typeof(Quartz.IJob).Assembly.GetManifestResourceStream(Script)
            ?? throw new InvalidOperationException($"This version of Quartz carries no {Script}."));
        var script = (await reader.ReadToEndAsync(cancel)).Replace("{0}", Prefix, StringComparison.Ordinal)
            .Replace("{1}", Prefix, StringComparison.Ordinal);
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        // "if not exists" does not stop two sessions that create at the same moment; the lock does.
        await using var command = new NpgsqlCommand(
            $"set local client_min_messages = warning; select pg_advisory_xact_lock(hashtext('quartz schema'));\n{script}", connection);
        await command.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
