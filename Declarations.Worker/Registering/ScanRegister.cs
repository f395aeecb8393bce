using System.Text.Json;
using Declarations.Registering;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Registering;

/// <summary>Runs one batch of a register scan.</summary>
public sealed class ScanRegister(DeclarationsDb db, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        RegisterScanSteps.Step(db,
            JsonSerializer.Deserialize<RegisterScanRequest>(payload.Span, JsonSerializerOptions.Web)!.DeclarationId, clock.GetUtcNow(),
            cancel);
}
