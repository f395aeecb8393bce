using System.Diagnostics;
using Npgsql;

namespace Declarations.Tests.BackingUp;

/// <summary>A backup or a restore that ends in its middle leaves all or nothing.</summary>
public sealed partial class RefusedBackupTests
{
    [Test]
    public async Task A_restore_that_is_killed_in_the_middle_leaves_the_database_empty()
    {
        var database = await NewDatabase(migrated: true);
        await using var connection = await ComparedDatabases.Open(database);
        await using var transaction = await connection.BeginTransactionAsync();
        await using var locking = new NpgsqlCommand("lock table votes in share mode", connection);
        await locking.ExecuteNonQueryAsync(); // reads go on, the restore stops when it comes to this table
        using var restore = WorkerProcess.Begin(On(database), ["restore", file]);
        await Until(database, "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", 1);

        restore.Kill(entireProcessTree: true);
        await restore.WaitForExitAsync();
        await transaction.RollbackAsync();

        await Until(database, "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'declarations backup'", 0);
        foreach (var table in await ComparedDatabases.Tables(connection))
        {
            Assert.That(await ComparedDatabases.Rows(connection, table), Is.Empty, table);
        }

        Assert.That((await Restore(database, file)).ExitCode, Is.Zero, "It is restored at the second attempt.");
    }

    [TestCase(0)]
    [TestCase(30)]
    [TestCase(100)]
    public async Task A_backup_that_is_killed_leaves_a_whole_archive_or_none_and_the_next_of_that_name_is_made(int milliseconds)
    {
        var path = NewFile();
        using var backup = WorkerProcess.Begin(On(Product.ConnectionString), ["backup", path]);
        while (!File.Exists($"{path}.part") && !backup.HasExited)
        {
            await Task.Delay(1);
        }

        await Task.Delay(milliseconds);
        backup.Kill(entireProcessTree: true);
        await backup.WaitForExitAsync();

        if (!File.Exists(path))
        {
            var (exitCode, _, error) = await WorkerProcess.Verb(Product, "backup", path);
            Assert.That(exitCode, Is.Zero, error);
        }

        Assert.That((await WorkerProcess.Verb(On("Host=nowhere.invalid"), "verify-backup", path)).ExitCode, Is.Zero);
        Assert.That(File.Exists($"{path}.part"), Is.False);
    }

    private static async Task Until(string database, string count, long wanted)
    {
        await using var source = NpgsqlDataSource.Create(database);
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(50))
        {
            await using var command = source.CreateCommand(count);
            if ((long)(await command.ExecuteScalarAsync())! == wanted)
            {
                return;
            }
        }

        throw new AssertionException($"It did not become {wanted}: {count}");
    }
}
