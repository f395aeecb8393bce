using Declarations.Following;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Following;

/// <summary>Mails members what concerns them: at once or daily.</summary>
public sealed class MailRemarks(DeclarationsDb db, Site site, TimeProvider clock) : IRecurringJob
{
    public Task Run(CancellationToken cancel) => MailFollowers.Run(db, site, clock.GetUtcNow(), cancel);
}
