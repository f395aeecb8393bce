using Declarations.Figures;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Figures;

/// <summary>Mails the figures of the morning, hourly because every declaration has a time zone of its own.</summary>
public sealed class MailDigests(DeclarationsDb db, Site site, TimeProvider clock) : IRecurringJob
{
    public async Task Run(CancellationToken cancel) => await MorningDigests.Send(db, site, clock.GetUtcNow(), cancel);
}
