using Declarations.Deduplicating;
using Declarations.Publishing;
using Declarations.Running;
using Declarations.Signing;
using Declarations.Worker.Deduplicating;
using Declarations.Worker.Mailing;
using Declarations.Worker.Publishing;
using Declarations.Worker.Queueing;
using Declarations.Worker.Signing;

namespace Declarations.Worker.Running;

/// <summary>The service: outbox loops and schedules.</summary>
public static class WorkerHost
{
    public static async Task<int> Run(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
        builder.Logging.KeepQuietAboutPeople();
        builder.Services.AddCore(builder.Configuration);
        builder.Services.AddWorker(builder.Configuration);
        builder.Services.AddTelemetry(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"], "declarations-worker");
        await builder.Build().RunAsync();
        return 0;
    }

    /// <summary>Everything that works in the background; a test adds the same to its own host.</summary>
    public static void AddWorker(this IServiceCollection services, IConfiguration settings)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        services.AddSingleton<OutboxBell>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxBell>());
        services.AddHostedService<OutboxLoops>();
        services.AddMailing(settings);
        services.AddHandler<AskToConfirm>(SignatureMessage.Begun);
        services.AddSingleton<Typesetter>();
        services.AddHandler<RenderEditionHandler>(RenderEdition.Kind);
        services.AddHandler<MatchSignature>(Seeking.Message);
        services.AddHandler<MatchRegister>(Rematching.Message);
        services.AddSchedules(settings);
    }

    /// <summary>One handler for each kind of outbox message.</summary>
    public static void AddHandler<T>(this IServiceCollection services, string kind)
        where T : class, IHandler => services.AddKeyedScoped<IHandler, T>(kind);
}
