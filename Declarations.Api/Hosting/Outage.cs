using Npgsql;

namespace Declarations.Api.Hosting;

internal static class Outage
{
    /// <summary>When to ask again: PostgreSQL is back seconds after a crash.</summary>
    public const int RetrySeconds = 10;

    // A PostgresException is a reply of the server: an outage only when it lacks resources or shuts down (SQLSTATE classes 53 and 57).
    public static bool Is(Exception exception) => exception switch
    {
        PostgresException answer => answer.SqlState[..2] is "53" or "57",
        NpgsqlException or TimeoutException => true,
        _ => exception.InnerException is { } inner && Is(inner),
    };
}
