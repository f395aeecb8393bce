using Declarations.Registering;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Registering;

/// <summary>Begins a walk over each register whose names were read by older rules.</summary>
public sealed class StartRegisterScans(DeclarationsDb db, TimeProvider clock) : IRecurringJob
{
    public async Task Run(CancellationToken cancel)
    {
        foreach (var id in await RegisterScanSteps.Due(db, cancel))
        {
            var declaration = await db.Declarations.FindAsync([id], cancel);
            await RegisterScan.Ask(db, declaration!, "worker", clock.GetUtcNow(), cancel);
        }
    }
}
