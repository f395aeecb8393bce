using Microsoft.Extensions.DependencyInjection;

namespace Declarations.Tests.Harness;

/// <summary>
/// EF Core's model and compiled queries, kept once for the test run: on its own it builds them again for each connection string, and keeps
/// them all.
/// </summary>
internal static class SharedQueries
{
    private static readonly IServiceProvider Services = new ServiceCollection().AddEntityFrameworkNpgsql().BuildServiceProvider();

    public static void ShareQueries(this IServiceCollection services) =>
        services.ConfigureDbContext<DeclarationsDb>(database => database.UseInternalServiceProvider(Services));
}
