using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Declarations.Tests.StolenDatabase;

/// <summary>Every value of every table, as a thief of a backup has it.</summary>
internal sealed partial class DatabaseDump(IReadOnlyList<DumpedRow> rows)
{
    public IReadOnlyList<DumpedRow> Rows { get; } = rows;

    public static async Task<DatabaseDump> Of(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var tables = await Tables(source);
        var rows = new List<DumpedRow>();
        foreach (var table in tables)
        {
            rows.AddRange(await Read(source, table));
        }

        return new(rows);
    }

    private static async Task<List<string>> Tables(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("""
            select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    [SuppressMessage("Security", "CA2100", Justification = "Names of the catalog.")]
    private static async Task<List<DumpedRow>> Read(NpgsqlDataSource source, string table)
    {
        await using var command = source.CreateCommand($"select * from {table}");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<DumpedRow>();
        while (await reader.ReadAsync())
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Where(i => !reader.IsDBNull(i))
                .ToDictionary(reader.GetName, reader.GetValue, StringComparer.Ordinal);
            rows.Add(new(table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..], cells));
        }

        return rows;
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Id();
}

internal sealed record DumpedRow(string Table, IReadOnlyDictionary<string, object> Cells)
{
    /// <summary>Ids that stand in the row, in columns of their own or inside a text.</summary>
    public IEnumerable<Guid> Ids => Cells.Values.SelectMany(value => value switch
    {
        Guid id => [id],
        string text => DatabaseDump.Id().Matches(text).Select(m => Guid.Parse(m.Value)),
        _ => [],
    });

    /// <summary>Everything readable in it: texts, and bytes read as text.</summary>
    public string Readable => string.Join('\n', Cells.Values.SelectMany(value => value switch
    {
        byte[] bytes => [Encoding.UTF8.GetString(bytes)],
        string text => new[] { text },
        string[] texts => texts,
        _ => [],
    }));
}
