using Declarations.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Declarations.Database;

public static class DatabaseSetup
{
    /// <summary>The same database in every host: one pool, one context a scope.</summary>
    public static IServiceCollection AddDeclarationsDb(this IServiceCollection services, string connectionString, PrivacyKey privacy) =>
        services
        .AddSingleton(privacy)
        .AddSingleton(_ => Source(connectionString))
        .AddDbContext<DeclarationsDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));

    /// <summary>Statements that come again are prepared: planning the look for duplicates takes longer than running it.</summary>
    public static NpgsqlDataSource Source(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = "declarations" };
        builder.ConnectionStringBuilder.MaxAutoPrepare = 100;
        return builder.Build();
    }
}
