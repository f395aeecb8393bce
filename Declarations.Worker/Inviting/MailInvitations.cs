using System.Text.Json;
using Declarations.Inviting;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Inviting;

/// <summary>One step of a mailing to invited mailboxes.</summary>
public sealed class MailInvitations(DeclarationsDb db, Site site, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        SendInvitations.Send(db, site, JsonSerializer.Deserialize<MailingStep>(payload.Span, JsonSerializerOptions.Web)!,
            clock.GetUtcNow(), cancel);
}
