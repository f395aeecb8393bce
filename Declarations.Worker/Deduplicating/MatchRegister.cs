using System.Text.Json;
using Declarations.Deduplicating;
using Declarations.Storing;
using Declarations.Worker.Queueing;

namespace Declarations.Worker.Deduplicating;

/// <summary>One step of a walk over a whole register.</summary>
public sealed class MatchRegister(DeclarationsDb db, TimeProvider clock) : IHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        Walking.Step(db, JsonSerializer.Deserialize<RematchRequest>(payload.Span, JsonSerializerOptions.Web)!.DeclarationId, clock.GetUtcNow(), cancel);
}
