using Declarations.Registering;
using Quartz;

namespace Declarations.Worker.Registering;

/// <summary>Begins a walk over each register whose names were read by older rules.</summary>
[DisallowConcurrentExecution]
public sealed class StartRegisterScans(DeclarationsDb db, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var id in await RegisterScanSteps.Due(db, cancellationToken))
        {
            var declaration = await db.Declarations.FindAsync([id], cancellationToken);
            await RegisterScan.Ask(db, declaration!, "worker", clock.GetUtcNow(), cancellationToken);
        }
    }
}
