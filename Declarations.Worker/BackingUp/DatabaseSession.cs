using System.Diagnostics.CodeAnalysis;
using Declarations.Worker.Hosting;
using Npgsql;

namespace Declarations.Worker.BackingUp;

/// <summary>One connection for a whole backup or restore. Statements may take as long as they need.</summary>
internal static class DatabaseSession
{
    /// <summary>How values are written as text must not depend on the settings of role or database.</summary>
    private const string TextForms = """
        set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set bytea_output = 'hex'; set extra_float_digits = 1; set timezone = 'UTC';
        set statement_timeout = 0; set idle_in_transaction_session_timeout = 0
        """;

    public static async Task<NpgsqlConnection> Open(CancellationToken cancel)
    {
        var settings = new NpgsqlConnectionStringBuilder(Settings.ConnectionString(Settings.Read()))
        {
            CommandTimeout = 0,
            Pooling = false,
            ApplicationName = "declarations backup",
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancel);
        await connection.Run(TextForms, cancel);
        return connection;
    }

    [SuppressMessage("Security", "CA2100", Justification = "Only names of the catalog, quoted.")]
    public static async Task Run(this NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    [SuppressMessage("Security", "CA2100", Justification = "Only names of the catalog, quoted.")]
    public static async Task<T> Ask<T>(this NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(cancel))!;
    }
}
