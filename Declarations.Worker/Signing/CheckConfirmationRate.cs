using Declarations.Signing;
using Quartz;

namespace Declarations.Worker.Signing;

/// <summary>Raises an alarm when few of many recent signatures are confirmed.</summary>
[DisallowConcurrentExecution]
public sealed class CheckConfirmationRate(DeclarationsDb db, TimeProvider clock, ILogger<CheckConfirmationRate> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var recent in (await ConfirmationRate.Recent(db, clock.GetUtcNow(), cancellationToken)).Where(r => r.IsAlarming))
        {
            log.LogWarning("Declaration {DeclarationId}: only {Confirmed} of {Begun} signatures begun in the last hours were confirmed.",
                recent.DeclarationId, recent.Confirmed, recent.Begun);
        }
    }
}
