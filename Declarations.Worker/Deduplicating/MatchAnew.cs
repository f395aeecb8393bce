using Declarations.Deduplicating;
using Declarations.Storing;
using Quartz;

namespace Declarations.Worker.Deduplicating;

/// <summary>Begins a walk over each register whose names were read by older rules.</summary>
[DisallowConcurrentExecution]
public sealed class MatchAnew(DeclarationsDb db, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var id in await Walking.Due(db, cancellationToken))
        {
            var declaration = await db.Declarations.FindAsync([id], cancellationToken);
            await Rematching.Ask(db, declaration!, "worker", clock.GetUtcNow(), cancellationToken);
        }
    }
}
