using Declarations.Signing;
using Quartz;

namespace Declarations.Worker.Signing;

/// <summary>Deletes unconfirmed data <c>Retention__UnconfirmedDays</c> (21) after closing, and networks after a week.</summary>
[DisallowConcurrentExecution]
public sealed class DeleteExpiredData(DeclarationsDb db, TimeProvider clock, IConfiguration settings) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        await SignatureRetention.Forget(db, TimeSpan.FromDays(settings.GetValue("Retention:UnconfirmedDays", 21)), now, cancellationToken);
        await SignatureRetention.DeleteNetworkHashes(db, now, cancellationToken);
    }
}
