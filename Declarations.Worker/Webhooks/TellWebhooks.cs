using Declarations.Webhooks;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Webhooks;

/// <summary>Tells webhooks of new signatures and withdrawals, and deletes old entries of their logs.</summary>
public sealed class TellWebhooks(DeclarationsDb db, TimeProvider clock) : IRecurringJob
{
    public async Task Run(CancellationToken cancel)
    {
        await CountChanges.Tell(db, clock.GetUtcNow(), cancel);
        await CountChanges.DeleteOld(db, clock.GetUtcNow(), cancel);
    }
}
