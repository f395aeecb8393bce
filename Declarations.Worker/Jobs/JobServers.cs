using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;

namespace Declarations.Worker.Jobs;

/// <summary>One Hangfire server for each queue, so that a long render never delays mail.</summary>
public sealed class JobServers(JobStorage storage, JobSettings settings, JobFilterCollection filters, IServiceScopeFactory scopes)
    : IHostedService, IDisposable
{
    private readonly List<BackgroundJobServer> servers = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        servers.Add(Server("mail", settings.MailWorkers, isLightweight: true));
        servers.Add(Server("work", settings.WorkWorkers, isLightweight: false));
        servers.Add(Server("hooks", settings.HookWorkers, isLightweight: true));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        servers.ForEach(server => server.SendStop());
        await Task.WhenAll(servers.Select(server => server.WaitForShutdownAsync(cancellationToken)));
    }

    public void Dispose() => servers.ForEach(server => server.Dispose());

    /// <param name="isLightweight">Without the schedulers and the upkeep of the storage, which one of the servers does for all.</param>
    private BackgroundJobServer Server(string queue, int workers, bool isLightweight) => new(new BackgroundJobServerOptions
    {
        Queues = [queue],
        WorkerCount = workers,
        IsLightweightServer = isLightweight,
        FilterProvider = filters,
        Activator = new AspNetCoreJobActivator(scopes),
        SchedulePollingInterval = TimeSpan.FromSeconds(5),
    }, storage);
}
