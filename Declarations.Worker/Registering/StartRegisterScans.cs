using Declarations.Registering;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Registering;

/// <summary>Starts a scan of each register with names hashed by older rules.</summary>
public sealed class StartRegisterScans(DeclarationsDb db, TimeProvider clock) : IRecurringJob
{
    public async Task Run(CancellationToken cancel)
    {
        foreach (var id in await RegisterScanSteps.FindOutdated(db, cancel))
        {
            var declaration = await db.Declarations.FindAsync([id], cancel);
            await RegisterScan.Start(db, declaration!, "worker", clock.GetUtcNow(), cancel);
        }
    }
}
