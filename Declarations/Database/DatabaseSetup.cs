using Declarations.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Declarations.Database;

public static class DatabaseSetup
{
    public static IServiceCollection AddDeclarationsDb(this IServiceCollection services, string connectionString, PrivacyKey privacy) =>
        services
        .AddSingleton(privacy)
        .AddSingleton<DeclarationCaches>()
        .AddSingleton(_ => Source(connectionString))
        .AddDbContext<DeclarationsDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));

    /// <summary>Repeated statements are prepared: planning a duplicate scan takes longer than running it.</summary>
    public static NpgsqlDataSource Source(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = "declarations" };
        builder.ConnectionStringBuilder.MaxAutoPrepare = 100;
        return builder.Build();
    }
}
