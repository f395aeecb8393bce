using Declarations.Jobs;
using Declarations.Worker.Hosting;
using Hangfire;
using Hangfire.Common;

namespace Declarations.Worker.Jobs;

public static class JobsSetup
{
    /// <summary>Relay, servers and recurring jobs. Without Hangfire's static configuration: tests run several Workers in one process.</summary>
    public static void AddJobs(this IServiceCollection services, IConfiguration settings)
    {
        var filters = new JobFilterCollection();
        filters.Add(new AutomaticRetryAttribute { Attempts = 5, DelaysInSeconds = [5, 15, 60, 300, 900] });
        filters.Add(new StatisticsHistoryAttribute());
        services.AddSingleton(filters);
        services.AddSingleton(JobSettings.Read(settings));
        var storage = HangfireStorage.Open(Settings.ConnectionString(settings));
        services.AddSingleton(storage);
        services.AddSingleton<IBackgroundJobClient>(new BackgroundJobClient(storage, filters));
        services.AddSingleton<IRecurringJobManager>(new RecurringJobManager(storage, filters));
        services.AddScoped<IBackgroundJobs, BackgroundJobs>();
        services.AddScoped<MessageDelivery>();

        // Stopped in reverse order: leases are renewed until the last handler has ended.
        services.AddSingleton<OutboxLeases>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxLeases>());
        services.AddHostedService<JobServers>();
        services.AddHostedService<RecurringJobs>();
        services.AddSingleton<OutboxListener>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxListener>());
        services.AddHostedService<OutboxRelay>();
        services.AddHostedService<OutboxRecovery>();
    }

    /// <summary>The handler of one kind of outbox message.</summary>
    public static void AddJobHandler<T>(this IServiceCollection services, string kind)
        where T : class, IJobHandler => services.AddKeyedScoped<IJobHandler, T>(kind);

    /// <param name="cron">In UTC; a sixth field in front is seconds.</param>
    public static void AddRecurringJob<T>(this IServiceCollection services, string cron)
        where T : class, IRecurringJob
    {
        services.AddKeyedScoped<IRecurringJob, T>(typeof(T).Name);
        services.AddSingleton(new RecurringSchedule(typeof(T).Name, cron));
    }
}
