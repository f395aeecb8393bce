using Declarations.Registering;
using Declarations.Signing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Signing;

/// <summary>Raises an alarm when few of many recent signatures are confirmed: in the log, and by mail to the secretariat.</summary>
public sealed class CheckConfirmationRate(DeclarationsDb db, Site site, TimeProvider clock, ILogger<CheckConfirmationRate> log) : IRecurringJob
{
    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var recent in (await ConfirmationRate.Recent(db, now, cancel)).Where(r => r.IsAlarming))
        {
            log.LogWarning("Declaration {DeclarationId}: only {Confirmed} of {Begun} signatures begun in the last hours were confirmed.",
                recent.DeclarationId, recent.Confirmed, recent.Begun);
            await ConfirmationAlarm.Raise(db, site, recent, now, cancel);
        }
    }
}
