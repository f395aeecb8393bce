using System.Text.Json;
using Declarations.Registering;
using Declarations.Storing;
using Declarations.Worker.Queueing;

namespace Declarations.Worker.Registering;

/// <summary>One step of a walk over a whole register.</summary>
public sealed class MatchRegister(DeclarationsDb db, TimeProvider clock) : IHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        Walking.Step(db, JsonSerializer.Deserialize<RematchRequest>(payload.Span, JsonSerializerOptions.Web)!.DeclarationId, clock.GetUtcNow(), cancel);
}
