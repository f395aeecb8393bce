using System.Text.Json;
using Declarations.Deduplicating;
using Declarations.Storing;
using Declarations.Worker.Queueing;

namespace Declarations.Worker.Deduplicating;

/// <summary>Looks for duplicates of one signatory, after its signature was confirmed.</summary>
public sealed class MatchSignature(DeclarationsDb db, TimeProvider clock) : IHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        Seeking.Seek(db, JsonSerializer.Deserialize<SeekRequest>(payload.Span, JsonSerializerOptions.Web)!.SignatoryId, clock.GetUtcNow(), cancel);
}
