using Declarations.Signing;
using Quartz;

namespace Declarations.Worker.Signing;

/// <summary>Closes what is due and ends what was not confirmed.</summary>
[DisallowConcurrentExecution]
public sealed class CloseDeclarations(DeclarationsDb db, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        await SignatureRetention.Close(db, now, cancellationToken);
        await SignatureRetention.Expire(db, now, cancellationToken);
    }
}
