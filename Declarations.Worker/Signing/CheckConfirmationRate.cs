using Declarations.Signing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Signing;

/// <summary>Raises an alarm when few of many recent signatures are confirmed.</summary>
public sealed class CheckConfirmationRate(DeclarationsDb db, TimeProvider clock, ILogger<CheckConfirmationRate> log) : IRecurringJob
{
    public async Task Run(CancellationToken cancel)
    {
        foreach (var recent in (await ConfirmationRate.Recent(db, clock.GetUtcNow(), cancel)).Where(r => r.IsAlarming))
        {
            log.LogWarning("Declaration {DeclarationId}: only {Confirmed} of {Begun} signatures begun in the last hours were confirmed.",
                recent.DeclarationId, recent.Confirmed, recent.Begun);
        }
    }
}
