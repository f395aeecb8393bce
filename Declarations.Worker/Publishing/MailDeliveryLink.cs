using System.Text.Json;
using Declarations.Publishing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Publishing;

/// <summary>Mails the recipient of a delivery its link.</summary>
public sealed class MailDeliveryLink(DeclarationsDb db, Site site, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        SendDeliveryLink.Send(db, site,
            JsonSerializer.Deserialize<DeliveryMessage>(payload.Span, JsonSerializerOptions.Web)!.DeliveryId, clock.GetUtcNow(), cancel);
}
