using System.Text.Json;
using Declarations.Updating;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Updating;

/// <summary>Mails an update to those who asked for it.</summary>
public sealed class SendUpdates(DeclarationsDb db, Site site, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        UpdateMailing.Send(db, site,
            JsonSerializer.Deserialize<UpdateMessage>(payload.Span, JsonSerializerOptions.Web)!.UpdateId, clock, cancel);
}
