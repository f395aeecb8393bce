using System.Text.Json;
using Declarations.Signing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Signing;

/// <summary>Answers a sign-on by mail.</summary>
public sealed class SendConfirmationRequest(DeclarationsDb db, Site site, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        RequestConfirmation.Send(db, site,
            JsonSerializer.Deserialize<SignatureMessage>(payload.Span, JsonSerializerOptions.Web)!.SignatureId, clock.GetUtcNow(), cancel);
}
