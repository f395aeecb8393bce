using System.Diagnostics.CodeAnalysis;
using Declarations.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Declarations.Api.Hosting;

/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
public sealed record HealthResponse(string Status);

internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new HealthResponse("live")));
        app.MapGet("/health/ready", Ready);
    }

    /// <summary>Answers 503 with the reason: no database, pending migrations, or no member of the secretariat.</summary>
    private static async Task<Results<Ok<HealthResponse>, ProblemHttpResult>> Ready(NpgsqlDataSource source, CancellationToken cancel)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            var pending = await MigrationRunner.Pending(connection, Migration.All(), cancel);
            return pending.Count > 0
                ? Unavailable("migrations_pending", $"Migrations are not applied yet: {string.Join(", ", pending)}.")
                : await IsTrue(connection, "select to_regclass('duplicates_unsealed') is not null", cancel)
                ? Unavailable("migrations_pending", "Stored data is not converted yet: \"migrate\" was interrupted. Run it again.")
                : await IsTrue(connection, "select exists (select from members where role = 'secretariat')", cancel)
                ? TypedResults.Ok(new HealthResponse("ready"))
                : Unavailable("secretariat_missing", "There is no member of the secretariat yet.");
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return Unavailable("database_unreachable", "The database cannot be reached.");
        }
    }

    private static ProblemHttpResult Unavailable(string code, string message) => TypedResults.Problem(Problems.Of(503, code, message));

    [SuppressMessage("Security", "CA2100", Justification = "Only the literals above.")]
    private static async Task<bool> IsTrue(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }
}
