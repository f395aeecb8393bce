using Npgsql;

namespace Declarations.Api.Hosting;

internal static class Outage
{
    /// <summary>When to ask again: PostgreSQL is back seconds after a crash.</summary>
    public const int RetrySeconds = 10;

    // A PostgresException is a reply of the server: an outage only when it lacks resources or shuts down, when its system fails, or itself
    // (SQLSTATE classes 53, 57, 58 and XX): with a full disk it cannot even open a connection's files, and says XX000.
    public static bool Is(Exception exception) => exception switch
    {
        PostgresException answer => answer.SqlState[..2] is "53" or "57" or "58" or "XX",
        NpgsqlException or TimeoutException => true,
        _ => exception.InnerException is { } inner && Is(inner),
    };
}
