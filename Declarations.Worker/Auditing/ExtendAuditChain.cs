using Declarations.Auditing;
using Quartz;

namespace Declarations.Worker.Auditing;

/// <summary>Lays the hash chain over entries that are not in it yet.</summary>
[DisallowConcurrentExecution]
public sealed class ExtendAuditChain(DeclarationsDb db) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await AuditChain.Extend(db, cancellationToken);
}
