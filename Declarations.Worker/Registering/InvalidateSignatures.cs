using System.Text.Json;
using Declarations.Registering;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Registering;

/// <summary>Runs one batch of a bulk invalidation, or of its undoing.</summary>
public sealed class InvalidateSignatures(DeclarationsDb db, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        InvalidationSteps.Step(db,
            JsonSerializer.Deserialize<InvalidationMessage>(payload.Span, JsonSerializerOptions.Web)!.InvalidationId, clock.GetUtcNow(),
            cancel);
}
