using System.Text.Json;
using Declarations.Consulting;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Consulting;

/// <summary>Mails a mailbox the links of its inputs.</summary>
public sealed class MailInputLinks(DeclarationsDb db, Site site, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        SendInputLinks.Send(db, site, JsonSerializer.Deserialize<InputLinksMessage>(payload.Span, JsonSerializerOptions.Web)!, clock.GetUtcNow(), cancel);
}
