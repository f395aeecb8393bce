using Hangfire.PostgreSql;
using Npgsql;

namespace Declarations.Worker.Database;

/// <summary>Brings Hangfire's own schema up to date with the installer of its package.</summary>
public static class HangfireSchema
{
    public static async Task Install(string connectionString, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancel);
        // The installer checks before it creates, which two sessions could do at the same moment. Closing the session ends the lock.
        await using var command = new NpgsqlCommand("select pg_advisory_lock(hashtext('hangfire schema'))", connection);
        await command.ExecuteNonQueryAsync(cancel);
        PostgreSqlObjectsInstaller.Install(connection);
    }
}
