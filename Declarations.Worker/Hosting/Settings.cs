using Declarations.Database;
using Declarations.Encryption;

namespace Declarations.Worker.Hosting;

/// <summary>The settings every part of the Worker reads, from the environment. All are listed in <c>docs/settings.md</c>.</summary>
public static class Settings
{
    public static IConfiguration Read() => new ConfigurationBuilder().AddEnvironmentVariables().AddCredentials().Build();

    /// <summary>systemd's way to hand over secrets: a file for each, named as the setting.</summary>
    public static IConfigurationBuilder AddCredentials(this IConfigurationBuilder settings) =>
        Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } credentials ? settings.AddKeyPerFile(credentials, optional: true) : settings;

    public static string ConnectionString(IConfiguration settings) => settings.GetConnectionString("Declarations")
        ?? throw new InvalidOperationException("ConnectionStrings__Declarations is not set. ./run sets it.");

    public static IServiceCollection AddCore(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(Site.Read(settings["PublicUrl"]))
        .AddDeclarationsDb(ConnectionString(settings), PrivacyKey.Parse(settings["Privacy:Key"], settings["Privacy:PreviousKeys"]));

    /// <summary>A scope for one verb, outside the running service.</summary>
    public static AsyncServiceScope Scope() =>
        new ServiceCollection().AddLogging().AddCore(Read()).BuildServiceProvider().CreateAsyncScope();
}
