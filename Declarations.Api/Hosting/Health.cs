using Declarations.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Declarations.Api.Hosting;

public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new { status = "live" }));
        app.MapGet("/health/ready", Ready);
    }

    /// <summary>503 says what is missing: the database, migrations not yet applied, or a first member who could sign in.</summary>
    private static async Task<Results<Ok<object>, ProblemHttpResult>> Ready(NpgsqlDataSource source, CancellationToken cancel)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            var pending = await MigrationRunner.Pending(connection, Migration.All(), cancel);
            return pending.Count > 0
                ? TypedResults.Problem(
                Problems.Of(503, "migrations_pending", $"Migrations are not applied yet: {string.Join(", ", pending)}."))
                : await HasSecretariat(connection, cancel) ? TypedResults.Ok<object>(new { status = "ready" })
                : TypedResults.Problem(Problems.Of(503, "secretariat_missing", "The first member of the secretariat is not named yet."));
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return TypedResults.Problem(Problems.Of(503, "database_unreachable", "The database cannot be reached."));
        }
    }

    private static async Task<bool> HasSecretariat(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select exists (select from members where role = 'secretariat')", connection);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }
}
