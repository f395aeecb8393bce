using Npgsql;

namespace Declarations.Database;

/// <summary>Applies migrations in order, each in its own transaction, under an advisory lock. A changed applied file is refused.</summary>
public static class MigrationRunner
{
    private const long Lock = 0x6465636c61726174; // "declarat"

    private const string Table = """
        create table if not exists schema_migrations
            (name text primary key, sha256 text not null, applied_at timestamptz not null default now())
        """;

    /// <exception cref="InvalidOperationException">A recorded migration differs from its file.</exception>
    public static async Task<IReadOnlyList<string>> Apply(
        string connectionString, IReadOnlyList<Migration> migrations, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancel);
        await Run(connection, $"select pg_advisory_lock({Lock})", cancel);
        await Run(connection, Table, cancel);
        var recorded = await ReadRecorded(connection, cancel);
        var applied = new List<string>();
        foreach (var migration in migrations)
        {
            if (recorded.TryGetValue(migration.Name, out var sha256))
            {
                RequireUnchanged(migration, sha256);
                continue;
            }

            await ApplyOne(connection, migration, cancel);
            applied.Add(migration.Name);
        }

        return applied;
    }

    public static async Task<IReadOnlyList<string>> Pending(
        NpgsqlConnection connection, IReadOnlyList<Migration> migrations, CancellationToken cancel)
    {
        var recorded = await Recorded(connection, cancel);
        return [.. migrations.Select(m => m.Name).Where(name => !recorded.ContainsKey(name))];
    }

    /// <summary>No migration begins while this session lasts, and none is under way.</summary>
    public static Task KeepOut(NpgsqlConnection connection, CancellationToken cancel) =>
        Run(connection, $"select pg_advisory_lock_shared({Lock})", cancel);

    /// <summary>Applies what is not applied yet in the transaction that the caller has open: all or nothing.</summary>
    /// <exception cref="InvalidOperationException">A recorded migration differs from its file.</exception>
    public static async Task ApplyWithin(NpgsqlConnection connection, IReadOnlyList<Migration> migrations, CancellationToken cancel)
    {
        await Run(connection, $"select pg_advisory_xact_lock({Lock}); {Table}", cancel);
        var recorded = await ReadRecorded(connection, cancel);
        foreach (var migration in migrations)
        {
            if (recorded.TryGetValue(migration.Name, out var sha256))
            {
                RequireUnchanged(migration, sha256);
                continue;
            }

            await Run(connection, migration.Sql, cancel);
            await Record(connection, migration, cancel);
        }
    }

    /// <summary>Name and hash of each migration that the database has; empty for one without our tables.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Recorded(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var exists = new NpgsqlCommand("select to_regclass('schema_migrations') is not null", connection);
        return (bool)(await exists.ExecuteScalarAsync(cancel))! ? await ReadRecorded(connection, cancel) : [];
    }

    private static async Task ApplyOne(NpgsqlConnection connection, Migration migration, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await Run(connection, migration.Sql, cancel);
        await Record(connection, migration, cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task Record(NpgsqlConnection connection, Migration migration, CancellationToken cancel)
    {
        await using var record = new NpgsqlCommand("insert into schema_migrations (name, sha256) values ($1, $2)", connection)
        {
            Parameters = { new() { Value = migration.Name }, new() { Value = migration.Sha256 } },
        };
        await record.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<Dictionary<string, string>> ReadRecorded(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select name, sha256 from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var recorded = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel))
        {
            recorded.Add(reader.GetString(0), reader.GetString(1));
        }

        return recorded;
    }

    private static void RequireUnchanged(Migration migration, string recorded)
    {
        if (!string.Equals(recorded, migration.Sha256, StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"Migration {migration.Name} was changed after it had been applied. Add a new one instead.");
        }
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
