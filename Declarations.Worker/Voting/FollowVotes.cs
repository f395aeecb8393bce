using Declarations.Voting;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Voting;

/// <summary>Ends votes on texts that are no longer the newest, and reminds those who have not voted.</summary>
public sealed class FollowVotes(DeclarationsDb db, Site site, TimeProvider clock) : IRecurringJob
{
    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await PendingVotes.EndMoot(db, site, now, cancel);
        await PendingVotes.Remind(db, site, now, cancel);
    }
}
