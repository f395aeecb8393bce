using System.Text.Json;
using Declarations.Publishing;
using Declarations.Storing;
using Declarations.Worker.Queueing;

namespace Declarations.Worker.Publishing;

/// <summary>Renders an edition that was asked for, out of the web process.</summary>
public sealed class RenderEditionHandler(DeclarationsDb db, Typesetter typesetter, TimeProvider clock) : IHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        Rendering.Render(db, typesetter, JsonSerializer.Deserialize<RenderEdition>(payload.Span, JsonSerializerOptions.Web)!.EditionId, clock, cancel);
}
