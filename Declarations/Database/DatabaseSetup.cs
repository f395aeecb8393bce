using Declarations.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Declarations.Database;

public static class DatabaseSetup
{
    /// <param name="keepsSessions">
    /// Does not reset a session when it returns to the pool. Only for a process that sets nothing in a session beyond its transaction.
    /// </param>
    public static IServiceCollection AddDeclarationsDb(
        this IServiceCollection services, string connectionString, PrivacyKey privacy, bool keepsSessions = false) =>
        services
        .AddSingleton(privacy)
        .AddSingleton<DeclarationCaches>()
        .AddSingleton(_ => Source(connectionString, keepsSessions))
        .AddDbContextPool<DeclarationsDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            // EF Core logs a cancelled transaction as an error too. Real failures reach the caller as exceptions and are logged there.
            .ConfigureWarnings(events => events.Log((RelationalEventId.TransactionError, LogLevel.Debug))));

    /// <summary>Repeated statements are prepared: planning a duplicate scan takes longer than running it.</summary>
    public static NpgsqlDataSource Source(string connectionString, bool keepsSessions = false)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = "declarations" };
        builder.ConnectionStringBuilder.MaxAutoPrepare = 100;
        builder.ConnectionStringBuilder.NoResetOnClose = keepsSessions;
        return builder.Build();
    }
}
