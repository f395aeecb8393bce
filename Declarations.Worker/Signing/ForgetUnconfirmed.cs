using Declarations.Signing;
using Declarations.Storing;
using Quartz;

namespace Declarations.Worker.Signing;

/// <summary>Deletes unconfirmed data <c>Retention__UnconfirmedDays</c> (21) after closing, and networks after a week.</summary>
[DisallowConcurrentExecution]
public sealed class ForgetUnconfirmed(DeclarationsDb db, TimeProvider clock, IConfiguration settings) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        await Ending.Forget(db, TimeSpan.FromDays(settings.GetValue("Retention:UnconfirmedDays", 21)), now, cancellationToken);
        await Ending.ForgetNetworks(db, now, cancellationToken);
    }
}
