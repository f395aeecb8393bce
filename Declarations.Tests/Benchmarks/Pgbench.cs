using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Declarations.Tests.Benchmarks;

/// <summary>PostgreSQL's own load program (Debian: <c>postgresql-15</c>), as the rate that statements reach without an application.</summary>
internal static partial class Pgbench
{
    /// <returns>Transactions a second.</returns>
    public static async Task<double> Run(string connectionString, string script, int clients, TimeSpan time)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script);
            var to = new NpgsqlConnectionStringBuilder(connectionString);
            var start = new ProcessStartInfo("pgbench")
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["PGPASSWORD"] = to.Password },
            };
            string[] arguments =
            [
                "-n", "-M", "prepared", "-f", file, "-j", "2", "-h", to.Host!, "-U", to.Username!,
                "-p", to.Port.ToString(CultureInfo.InvariantCulture), "-c", clients.ToString(CultureInfo.InvariantCulture),
                "-T", time.TotalSeconds.ToString(CultureInfo.InvariantCulture), to.Database!,
            ];
            Array.ForEach(arguments, start.ArgumentList.Add);
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var rate = Rate().Match(output);
            return process.ExitCode == 0 && rate.Success
                ? double.Parse(rate.Groups["rate"].ValueSpan, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"pgbench failed: {output} {await errors}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>An insert of a copy of the newest row that fits, with other values for some columns.</summary>
    public static async Task<string> InsertLike(string connectionString, string table, string fits, IReadOnlyDictionary<string, string> others)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"""
            select string_agg(quote_ident(c.key), ', '), string_agg(coalesce(o.value, quote_nullable(c.value)), ', ')
            from (select to_jsonb(t) as row from {table} t where {fits} order by id desc limit 1) newest, jsonb_each_text(newest.row) c
            left join jsonb_each_text(@others::jsonb) o on o.key = c.key
            """, connection);
        command.Parameters.AddWithValue("others", System.Text.Json.JsonSerializer.Serialize(others));
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return $"insert into {table} ({reader.GetString(0)}) values ({reader.GetString(1)});";
    }

    [GeneratedRegex("tps = (?<rate>[0-9.]+) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();
}
