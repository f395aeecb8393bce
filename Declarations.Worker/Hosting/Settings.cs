using Declarations.Database;
using Declarations.Encryption;

namespace Declarations.Worker.Hosting;

/// <summary>The settings every part of the Worker reads, from the environment. All are listed in <c>docs/settings.md</c>.</summary>
public static class Settings
{
    public static IConfiguration Read() => new ConfigurationBuilder().AddEnvironmentVariables().Build();

    public static string ConnectionString(IConfiguration settings) => settings.GetConnectionString("Declarations")
        ?? throw new InvalidOperationException("ConnectionStrings__Declarations is not set. ./run sets it.");

    public static IServiceCollection AddCore(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(new Site(new Uri(settings["PublicUrl"] ?? "http://localhost:5080")))
        .AddDeclarationsDb(ConnectionString(settings), PrivacyKey.Parse(settings["Privacy:Key"], settings["Privacy:PreviousKeys"]));

    /// <summary>A scope for one verb, outside the running service.</summary>
    public static AsyncServiceScope Scope() =>
        new ServiceCollection().AddLogging().AddCore(Read()).BuildServiceProvider().CreateAsyncScope();
}
