using Declarations.Worker.Auditing;
using Declarations.Worker.Hosting;
using Declarations.Worker.Jobs;
using Declarations.Worker.Registering;
using Declarations.Worker.Signing;
using Quartz;

namespace Declarations.Worker;

/// <summary>All timers, a line each. The store is clustered: of several Workers one runs each firing.</summary>
public static class Schedules
{
    public static void AddSchedules(this IServiceCollection services, IConfiguration settings)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "declarations");
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(Settings.ConnectionString(settings));
                store.UseClustering();
            });
            quartz.Every<ExtendAuditChain>(TimeSpan.FromSeconds(30));
            quartz.Every<DeleteCompletedMessages>(TimeSpan.FromHours(1));
            quartz.Every<CloseDeclarations>(TimeSpan.FromMinutes(1));
            quartz.Every<RemindSigners>(TimeSpan.FromMinutes(10));
            quartz.Every<CheckConfirmationRate>(TimeSpan.FromMinutes(10));
            quartz.Every<DeleteExpiredData>(TimeSpan.FromHours(1));
            quartz.Every<StartRegisterScans>(TimeSpan.FromHours(1));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void Every<T>(this IQuartzBuilder quartz, TimeSpan interval)
        where T : class, IJob => quartz.ScheduleJob<T>(
            trigger => trigger.WithIdentity(typeof(T).Name).WithSimpleSchedule(interval),
            job => job.WithIdentity(typeof(T).Name));
}
