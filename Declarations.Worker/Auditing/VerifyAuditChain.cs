using Declarations.Auditing;
using Declarations.Publishing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Auditing;

/// <summary>Verifies the whole audit chain and keeps the outcome for the secretariat's pages.</summary>
public sealed partial class VerifyAuditChain(DeclarationsDb db, TimeProvider clock, ILogger<VerifyAuditChain> log) : IRecurringJob
{
    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await AuditChain.Extend(db, cancel);
        var report = await AuditVerification.Run(db, await EditionHeads.Read(db, cancel), now, cancel);
        await AuditCheck.Keep(db, report, now, cancel);
        if (report.Fault is { } fault)
        {
            Broken(log, fault.Kind, fault.Sequence, fault.EntryId);
        }
    }

    [LoggerMessage(LogLevel.Critical, "The audit trail was altered: {Kind} at number {Sequence} of the chain, entry {EntryId}. Run verify-audit.")]
    private static partial void Broken(ILogger log, AuditFaultKind kind, long? sequence, long? entryId);
}
