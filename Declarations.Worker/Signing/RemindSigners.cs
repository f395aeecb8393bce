using Declarations.Signing;
using Quartz;

namespace Declarations.Worker.Signing;

/// <summary>Reminds those who have not confirmed.</summary>
[DisallowConcurrentExecution]
public sealed class RemindSigners(DeclarationsDb db, Site site, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        await SignatureReminders.Remind(db, site, now, cancellationToken);
        await SignatureReminders.SendLastCalls(db, site, now, cancellationToken);
    }
}
