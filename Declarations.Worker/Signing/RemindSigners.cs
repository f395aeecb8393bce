using Declarations.Signing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Signing;

/// <summary>Reminds those who have not confirmed.</summary>
public sealed class RemindSigners(DeclarationsDb db, Site site, TimeProvider clock) : IRecurringJob
{
    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await SignatureReminders.Remind(db, site, now, cancel);
        await SignatureReminders.SendLastCalls(db, site, now, cancel);
    }
}
