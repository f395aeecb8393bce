using System.Text.Json;
using Declarations.Signing;
using Declarations.Storing;
using Declarations.Worker.Queueing;

namespace Declarations.Worker.Signing;

/// <summary>Answers a sign-on by mail.</summary>
public sealed class AskToConfirm(DeclarationsDb db, Site site, TimeProvider clock) : IHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        Asking.ToConfirm(db, site, JsonSerializer.Deserialize<SignatureMessage>(payload.Span, JsonSerializerOptions.Web)!.SignatureId, clock.GetUtcNow(), cancel);
}
