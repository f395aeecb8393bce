using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;

namespace Declarations.Jobs;

/// <summary>Hangfire's tables in the schema <c>hangfire</c> of our database.</summary>
public static class HangfireStorage
{
    public static JobStorage Open(string connectionString)
    {
        var options = new PostgreSqlStorageOptions
        {
            PrepareSchemaIfNecessary = false, // the verb migrate does
            EnableLongPolling = true,
            // A killed Worker's job is taken over when its invisibility has ended and an idle Worker polls again: 25 s at most.
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromSeconds(20),
            QueuePollInterval = TimeSpan.FromSeconds(5),
            // Locks are rows, and those of a killed Worker stay until this time has passed. None is held for longer than a few statements.
            DistributedLockTimeout = TimeSpan.FromSeconds(20),
        };
        // Long polling opens its connections by the connection string of an open one, which has no password without this.
        var connection = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "hangfire", PersistSecurityInfo = true };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connection.ConnectionString, options), options);
    }
}
