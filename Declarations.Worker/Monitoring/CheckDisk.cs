using Declarations.Monitoring;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Monitoring;

/// <summary>Looks every minute at the folders that this process writes to. Each Worker does so, other than recurring jobs, which one of them runs.</summary>
public sealed class CheckDisk(IServiceScopeFactory scopes, TimeProvider clock, IConfiguration settings, ILogger<CheckDisk> log) : BackgroundService
{
    private const long LeastFree = 1024 * 1024 * 1024;
    private const double LeastShare = 0.05;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public async Task Look(DeclarationsDb db, CancellationToken cancel)
    {
        var (folder, disk) = Folders().Select(path => (path, Disk: new DriveInfo(Path.GetFullPath(path)))).OrderBy(each => IsRoomy(each.Disk))
            .ThenBy(each => each.Disk.AvailableFreeSpace).First();
        await WorkerDisk.Keep(db, Environment.MachineName, folder, IsRoomy(disk), disk.AvailableFreeSpace, clock.GetUtcNow(), cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Look(scope.ServiceProvider.GetRequiredService<DeclarationsDb>(), stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The room on the disk could not be noted ({Fault}); trying again.", Faults.TypesOf(exception));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Temporary files, and what <c>./run</c> keeps: database, logs and keys. A Worker writes nothing else.</summary>
    private IEnumerable<string> Folders()
    {
        yield return Path.GetTempPath();
        if (settings["DECLARATIONS_DATA"] is { Length: > 0 } data && Directory.Exists(data))
        {
            yield return data;
        }
    }

    // Temporary files may lie on a small disk in memory.
    private static bool IsRoomy(DriveInfo disk) =>
        disk.AvailableFreeSpace >= Math.Min(LeastFree, disk.TotalSize / 4) && disk.AvailableFreeSpace >= disk.TotalSize * LeastShare;
}
