using Declarations.Worker;
using Declarations.Worker.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Declarations.Tests.Harness;

/// <summary>The Worker's relay, jobs and schedules inside the test's process, on the test's clock.</summary>
public sealed class RunningWorker : IAsyncDisposable
{
    private readonly IHost running;

    private RunningWorker(IHost host) => running = host;

    public static async Task<RunningWorker> Start(IReadOnlyDictionary<string, string?> settings, TestClock clock, KeptLog log, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.AddProvider(log);
        builder.Services.AddCore(builder.Configuration);
        builder.Services.AddWorker(builder.Configuration);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.ShareQueries();
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await running.StopAsync();
        running.Dispose();
    }
}
