using Declarations.Auditing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Auditing;

/// <summary>Lays the hash chain over entries that are not in it yet.</summary>
public sealed class ExtendAuditChain(DeclarationsDb db) : IRecurringJob
{
    public async Task Run(CancellationToken cancel) =>
        await AuditChain.ExtendRecent(db, cancel);
}
