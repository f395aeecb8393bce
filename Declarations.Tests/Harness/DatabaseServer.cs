using System.Diagnostics;
using Declarations.Worker.Database;
using Npgsql;

namespace Declarations.Tests.Harness;

/// <summary>One PostgreSQL for the whole test run, with one migrated template. Starts when the first test asks for it.</summary>
public static class DatabaseServer
{
    private static readonly Lazy<Task<string>> Address = new(Start);
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);
    private static Process? process;

    /// <summary>An own database, empty or as the migrations leave it.</summary>
    public static async Task<string> Create(bool migrated = true, bool pooling = true) =>
        await CreateFrom(migrated ? await Template.Value : "template0", pooling);

    /// <summary>A copy of a database that nothing is connected to.</summary>
    public static Task<string> Clone(string connectionString) =>
        CreateFrom(new NpgsqlConnectionStringBuilder(connectionString).Database!, pooling: true);

    public static async Task Drop(string connectionString)
    {
        await using (var source = NpgsqlDataSource.Create(connectionString))
        await using (var connection = source.CreateConnection())
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await Run($"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");
    }

    internal static async Task Stop()
    {
        if (process is not null)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<string> Start()
    {
        if (Environment.GetEnvironmentVariable("DECLARATIONS_TEST_SERVER") is { Length: > 0 } given)
        {
            return given;
        }

        process = Checkout.Start(Checkout.File("scripts", "test-server"));
        var said = process.StandardError.ReadToEndAsync();
        return await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"scripts/test-server gave no PostgreSQL: {await said}");
    }

    private static async Task<string> CreateFrom(string template, bool pooling)
    {
        var name = $"test_{Guid.NewGuid():n}";
        await Run($"create database {name} template {template} strategy file_copy");
        return await ConnectionTo(name, pooling);
    }

    private static async Task<string> MakeTemplate()
    {
        var name = $"template_{Guid.NewGuid():n}";
        await Run($"create database {name} template template0");
        await Migrate.Apply(await ConnectionTo(name, pooling: false), CancellationToken.None);
        return name;
    }

    private static async Task<string> ConnectionTo(string database, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder(await Address.Value)
        {
            Database = database,
            Pooling = pooling,
            MaxPoolSize = 30
        }.ConnectionString;

    private static async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(await Address.Value);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync();
    }
}
