using Declarations.Protecting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Declarations.Storing;

public static class StoringSetup
{
    /// <summary>The same database in every host: one pool, one context a scope.</summary>
    public static IServiceCollection AddDeclarationsDb(this IServiceCollection services, string connectionString, PrivacyKey privacy) => services
        .AddSingleton(privacy)
        .AddSingleton(_ => new NpgsqlDataSourceBuilder(connectionString) { Name = "declarations" }.Build())
        .AddDbContext<DeclarationsDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
}
