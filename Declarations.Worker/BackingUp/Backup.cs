using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Declarations.Database;
using Declarations.Encryption;
using Declarations.Worker.Hosting;
using Npgsql;

namespace Declarations.Worker.BackingUp;

/// <summary>
/// <c>backup FILE</c>: one archive of the whole database as it is at one moment, while the service runs. <c>restore</c> and
/// <c>verify-backup</c> read it.
/// </summary>
public static class Backup
{
    public static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        if (arguments is not [var file] || file.StartsWith('-'))
        {
            return await Verbs.Usage("backup FILE");
        }

        var path = Path.GetFullPath(file);
        ArchiveFile.RequireFree(path);
        var settings = Settings.Read();
        var key = PrivacyKey.Parse(settings["Privacy:Key"], settings["Privacy:PreviousKeys"]);
        await using var connection = await DatabaseSession.Open(cancel);
        await MigrationRunner.KeepOut(connection, cancel);
        await RequireMigrated(connection, cancel);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await connection.Run("set transaction read only", cancel);
        var header = await Header(connection, key, cancel);
        var progress = new Progress("backing up", header.Rows);
        var length = await ArchiveFile.Write(path, key, stream => WriteContent(connection, header, stream, progress, cancel), cancel);
        progress.End();
        await snapshot.CommitAsync(cancel);
        await Note(connection, header, length, cancel);
        Console.WriteLine(header);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {length:n0} bytes"));
        return 0;
    }

    // The archive is whole without it, and may be of a server that cannot be written to.
    private static async Task Note(NpgsqlConnection connection, ArchiveHeader header, long length, CancellationToken cancel)
    {
        try
        {
            await using var command = new NpgsqlCommand("""
                insert into system_checks (name, is_well, value, checked_at, succeeded_at) values ('backup', true, $1, $2, $2)
                on conflict (name) do update set value = excluded.value, checked_at = excluded.checked_at, succeeded_at = excluded.succeeded_at
                    where system_checks.checked_at < excluded.checked_at
                """, connection)
            {
                Parameters = { new() { Value = (double)length }, new() { Value = header.CreatedAt } },
            };
            await command.ExecuteNonQueryAsync(cancel);
        }
        catch (NpgsqlException fault)
        {
            await Console.Error.WriteLineAsync($"The backup is made, but it could not be noted in the database: {fault.Message}");
        }
    }

    // A half migrated database has tables that no migration creates in an empty one.
    private static async Task RequireMigrated(NpgsqlConnection connection, CancellationToken cancel)
    {
        var known = Migration.All();
        var recorded = await MigrationRunner.Recorded(connection, cancel);
        if (recorded.Count == 0)
        {
            throw new InvalidOperationException("This database holds no tables of Declarations: there is nothing to back up.");
        }

        if (recorded.Keys.Except(known.Select(m => m.Name), StringComparer.Ordinal).ToArray() is { Length: > 0 } unknown)
        {
            throw new InvalidOperationException($"The database is of a later version ({string.Join(", ", unknown)}): back it up with that one.");
        }

        if (known.Any(m => !recorded.ContainsKey(m.Name)) || await connection.Ask<bool>(
            "select to_regclass('audit_links_before') is not null or to_regclass('signatory_events_unsealed') is not null", cancel))
        {
            throw new InvalidOperationException("The database is not migrated to this version. Run migrate, or back it up with the version before.");
        }
    }

    private static async Task<ArchiveHeader> Header(NpgsqlConnection connection, PrivacyKey key, CancellationToken cancel)
    {
        var tables = new List<ArchivedTable>();
        foreach (var name in await DatabaseTables.Archived(connection, cancel))
        {
            tables.Add(new(name, await DatabaseTables.Columns(connection, name, cancel),
                await connection.Ask<long>($"select count(*) from {DatabaseTables.Quoted(name)}", cancel)));
        }

        return new(
            new(await connection.Ask<DateTime>("select now()", cancel)),
            await connection.Ask<string>("show server_version", cancel),
            await MigrationRunner.Recorded(connection, cancel), key.Ids, tables, await DatabaseTables.Sequences(connection, cancel));
    }

    private static async Task WriteContent(
        NpgsqlConnection connection, ArchiveHeader header, Stream stream, Progress progress, CancellationToken cancel)
    {
        await ArchiveFile.WriteHeader(stream, header, cancel);
        foreach (var table in header.Tables)
        {
            if (await WriteRows(connection, table, stream, progress, cancel) is var rows && rows != table.Rows)
            {
                throw new InvalidOperationException($"{table.Name} gave {rows} rows instead of {table.Rows}. Nothing was written.");
            }
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "Only names of the catalog, quoted.")]
    private static async Task<long> WriteRows(
        NpgsqlConnection connection, ArchivedTable table, Stream stream, Progress progress, CancellationToken cancel)
    {
        var columns = table.Columns.Select(c => DatabaseTables.Settled.GetValueOrDefault($"{table.Name}.{c}", DatabaseTables.Quoted(c)));
        // The reader's own stream: bytes as they come, a row of any length in pieces.
        using var copy = (StreamReader)await connection.BeginTextExportAsync(
            $"copy (select {string.Join(", ", columns)} from {DatabaseTables.Quoted(table.Name)}) to stdout", cancel);
        var (buffer, rows) = (new byte[Blocks.Most], 0L);
        while (await copy.BaseStream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel) is > 0 and var count)
        {
            var ended = buffer.AsSpan(0, count).Count((byte)'\n');
            await Blocks.Write(stream, buffer.AsMemory(0, count), cancel);
            progress.Add(table.Name, ended, count);
            rows += ended;
        }

        await Blocks.WriteEnd(stream, cancel);
        return rows;
    }
}
