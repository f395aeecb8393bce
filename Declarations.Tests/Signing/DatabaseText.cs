using System.Text;
using Npgsql;

namespace Declarations.Tests.Signing;

/// <summary>The content of all tables as text.</summary>
public static class DatabaseText
{
    public static async Task<List<(string Name, string Text)>> Tables(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var names = await Column(connection, "select tablename from pg_tables where schemaname = 'public' order by 1");
        var tables = new List<(string, string)>();
        foreach (var name in names)
        {
            tables.Add((name, string.Join('\n', await Column(connection, $"select t::text from \"{name}\" t order by 1"))));
        }

        return tables;
    }

    /// <summary>The tables that hold the text as such or as the bytes of a bytea column.</summary>
    public static async Task<IEnumerable<string>> Holding(string connectionString, string text) =>
        (await Tables(connectionString))
            .Where(t => t.Text.Contains(text, StringComparison.OrdinalIgnoreCase)
                || t.Text.Contains(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal))
            .Select(t => t.Name);

    private static async Task<List<string>> Column(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
