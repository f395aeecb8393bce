using System.Text.Json;
using Declarations.Consulting;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Consulting;

/// <summary>Answers the input of a participant by mail.</summary>
public sealed class SendInputConfirmation(DeclarationsDb db, Site site, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        RequestInputConfirmation.Send(db, site,
            JsonSerializer.Deserialize<InputMessage>(payload.Span, JsonSerializerOptions.Web)!.InputId, clock.GetUtcNow(), cancel);
}
