using System.Text.Json;
using Declarations.Registering;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Registering;

/// <summary>Scans one signatory for duplicates.</summary>
public sealed class ScanSignatory(DeclarationsDb db, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        DuplicateScan.Run(db, JsonSerializer.Deserialize<DuplicateScanRequest>(payload.Span, JsonSerializerOptions.Web)!.SignatoryId,
            clock.GetUtcNow(), cancel);
}
