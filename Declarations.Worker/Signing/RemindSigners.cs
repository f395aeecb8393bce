using Declarations.Amending;
using Declarations.Signing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Signing;

/// <summary>Reminds those who have not confirmed, and those who have not agreed to an amended text.</summary>
public sealed class RemindSigners(DeclarationsDb db, Site site, TimeProvider clock) : IRecurringJob
{
    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await SignatureReminders.Remind(db, site, now, cancel);
        await SignatureReminders.SendLastCalls(db, site, now, cancel);
        await AmendmentReminder.BeginDue(db, now, cancel);
    }
}
