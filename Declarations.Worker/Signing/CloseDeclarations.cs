using Declarations.Signing;
using Declarations.Storing;
using Quartz;

namespace Declarations.Worker.Signing;

/// <summary>Closes what is due and ends what was not confirmed.</summary>
[DisallowConcurrentExecution]
public sealed class CloseDeclarations(DeclarationsDb db, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        await Ending.Close(db, now, cancellationToken);
        await Ending.Expire(db, now, cancellationToken);
    }
}
