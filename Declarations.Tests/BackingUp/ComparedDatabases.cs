using System.Diagnostics.CodeAnalysis;
using Declarations.Worker.BackingUp;
using Npgsql;

namespace Declarations.Tests.BackingUp;

/// <summary>Rows of two databases, by their text, in every table and column but those that a backup leaves out by name.</summary>
internal static class ComparedDatabases
{
    /// <summary>For each table the rows that only the first has, and those that only the second has.</summary>
    public static async Task<IReadOnlyDictionary<string, (string[] OnlyFirst, string[] OnlySecond)>> Differences(string first, string second)
    {
        await using var one = await Open(first);
        await using var other = await Open(second);
        var differences = new Dictionary<string, (string[], string[])>(StringComparer.Ordinal);
        foreach (var table in await Tables(one))
        {
            var (left, right) = (await Rows(one, table), await Rows(other, table));
            if (!left.SequenceEqual(right, StringComparer.Ordinal))
            {
                differences.Add(table, ([.. left.Except(right, StringComparer.Ordinal)], [.. right.Except(left, StringComparer.Ordinal)]));
            }
        }

        return differences;
    }

    /// <summary>Every table but those that are left out.</summary>
    public static async Task<IReadOnlyList<string>> Tables(NpgsqlConnection connection) =>
        (await DatabaseTables.All(connection, default)).Except(DatabaseTables.LeftOut, StringComparer.Ordinal)
            .Except(["editor_presences"], StringComparer.Ordinal).ToList();

    public static async Task<NpgsqlConnection> Open(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    [SuppressMessage("Security", "CA2100", Justification = "Names of the catalog.")]
    public static async Task<List<string>> Rows(NpgsqlConnection connection, string table)
    {
        var left = DatabaseTables.Settled.Keys.Where(k => k.StartsWith($"{table}.", StringComparison.Ordinal)).Select(k => k.Split('.')[1]);
        await using var command = new NpgsqlCommand(
            $"select (to_jsonb(t) - $1)::text from {table} t", connection)
        {
            Parameters = { new() { Value = left.ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
