using System.Text.Json;
using Declarations.Publishing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Publishing;

/// <summary>Renders a frozen edition outside the web process.</summary>
public sealed class RenderEditionHandler(DeclarationsDb db, EditionPress press, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        EditionRenderer.Render(db, press, EditionIn(payload), clock, cancel);

    public Task GiveUp(ReadOnlyMemory<byte> payload, string reason, CancellationToken cancel) =>
        EditionRenderer.GiveUp(db, EditionIn(payload), reason, clock.GetUtcNow(), cancel);

    private static Guid EditionIn(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize<RenderRequest>(payload.Span, JsonSerializerOptions.Web)!.EditionId;
}
