using System.Diagnostics.CodeAnalysis;
using Declarations.Database;
using Npgsql;

namespace Declarations.Worker.BackingUp;

/// <summary>Brings an archive into an empty database in one transaction: schema, rows, sequences. A kill leaves the database as it was.</summary>
internal static class LoadArchive
{
    /// <summary>Number of messages that are held.</summary>
    public static async Task<int> Run(
        NpgsqlConnection connection, ArchiveHeader header, Stream stream, bool sendsMail, CancellationToken cancel)
    {
        var schema = EmptyDatabase.SchemaOf(header);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await EmptyDatabase.Require(connection, header, cancel);
        await MigrationRunner.ApplyWithin(connection, schema, cancel);
        await LoadRows(connection, header, stream, cancel);
        await connection.Run("set constraints all immediate", cancel);
        await RequireCounts(connection, header, cancel);
        foreach (var (sequence, last) in header.Sequences)
        {
            await connection.Run($"select setval('{DatabaseTables.Quoted(sequence)}', {last})", cancel);
        }

        var held = sendsMail ? 0 : await HeldMessages.Hold(connection, cancel);
        foreach (var table in header.Tables)
        {
            await connection.Run($"alter table {DatabaseTables.Quoted(table.Name)} enable trigger user", cancel);
        }

        await connection.Run("insert into public_changes default values on conflict do nothing", cancel);
        await transaction.CommitAsync(cancel);
        return held;
    }

    private static async Task LoadRows(NpgsqlConnection connection, ArchiveHeader header, Stream stream, CancellationToken cancel)
    {
        var progress = new Progress("restoring", header.Rows);
        foreach (var table in header.Tables)
        {
            // Counts, links between rows and marks of changes are in the rows already. Whoever owns the table may do this.
            await connection.Run($"alter table {DatabaseTables.Quoted(table.Name)} disable trigger user", cancel);
            await LoadRows(connection, table, stream, progress, cancel);
        }

        await VerifyBackup.RequireEnd(stream, cancel);
        progress.End();
    }

    [SuppressMessage("Security", "CA2100", Justification = "Only names of the catalog, quoted.")]
    private static async Task LoadRows(
        NpgsqlConnection connection, ArchivedTable table, Stream stream, Progress progress, CancellationToken cancel)
    {
        var columns = string.Join(", ", table.Columns.Select(DatabaseTables.Quoted));
        // Into the writer's own stream: bytes as they come.
        await using var copy = (StreamWriter)await connection.BeginTextImportAsync(
            $"copy {DatabaseTables.Quoted(table.Name)} ({columns}) from stdin", cancel);
        await foreach (var block in Blocks.ReadSection(stream, cancel))
        {
            await copy.BaseStream.WriteAsync(block, cancel);
            progress.Add(table.Name, block.Span.Count((byte)'\n'), block.Length);
        }
    }

    private static async Task RequireCounts(NpgsqlConnection connection, ArchiveHeader header, CancellationToken cancel)
    {
        foreach (var table in header.Tables)
        {
            VerifyBackup.RequireCount(table, await connection.Ask<long>($"select count(*) from {DatabaseTables.Quoted(table.Name)}", cancel));
        }
    }
}
