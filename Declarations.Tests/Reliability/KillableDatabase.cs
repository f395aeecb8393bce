using System.Diagnostics;
using Npgsql;

namespace Declarations.Tests.Reliability;

/// <summary>A durable PostgreSQL of its own: Debian's 15 when it is installed, else the embedded one.</summary>
internal sealed class KillableDatabase : IAsyncDisposable
{
    private const string Debian = "/usr/lib/postgresql/15/bin";
    private readonly Process server;

    private KillableDatabase(Process process, string connectionString) => (server, ConnectionString) = (process, connectionString);

    public string ConnectionString { get; }

    /// <param name="folder">Where its folder is made; the default is that of temporary files.</param>
    public static async Task<KillableDatabase> Start(string? folder = null)
    {
        string[] arguments =
        [
            "DECLARATIONS_TEST_DURABLE=1", .. folder is null ? Array.Empty<string>() : [$"TMPDIR={folder}"], Checkout.File("scripts", "test-server"),
            .. Directory.Exists(Debian) ? [Debian] : Array.Empty<string>(),
        ];
        var process = Checkout.Start("env", arguments);
        var said = process.StandardError.ReadToEndAsync();
        return new(process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"No PostgreSQL: {await said}"));
    }

    public Task Kill() => server.StandardInput.WriteLineAsync("kill");

    public Task Stop() => server.StandardInput.WriteLineAsync("stop");

    public Task StartAgain() => server.StandardInput.WriteLineAsync("start");

    public async Task<string> Version() => (await Ask("show server_version")).Single();

    /// <summary>The first column of what a statement selects, as text.</summary>
    public async Task<List<string>> Ask(string sql)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
                await connection.OpenAsync();
                await using var command = new NpgsqlCommand(sql, connection);
                await using var reader = await command.ExecuteReaderAsync();
                var lines = new List<string>();
                while (await reader.ReadAsync())
                {
                    lines.Add($"{reader.GetValue(0)}");
                }

                return lines;
            }
            catch (NpgsqlException) when (waited.Elapsed < TimeSpan.FromSeconds(60))
            {
                // It is being started.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        server.StandardInput.Close();
        await server.WaitForExitAsync();
        server.Dispose();
    }
}
