using System.Text.Json;
using Declarations.Confirming;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Signing;

/// <summary>Mails a mailbox the links of its signatures.</summary>
public sealed class MailSignatureLinks(DeclarationsDb db, Site site, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        SendSignatureLinks.Send(db, site, JsonSerializer.Deserialize<LinksMessage>(payload.Span, JsonSerializerOptions.Web)!,
            clock.GetUtcNow(), cancel);
}
