using System.Text.Json;
using Declarations.Registering;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Registering;

/// <summary>Looks for duplicates of one signatory, after its signature was confirmed.</summary>
public sealed class ScanSignatory(DeclarationsDb db, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        DuplicateScan.Seek(db, JsonSerializer.Deserialize<DuplicateScanRequest>(payload.Span, JsonSerializerOptions.Web)!.SignatoryId,
            clock.GetUtcNow(), cancel);
}
