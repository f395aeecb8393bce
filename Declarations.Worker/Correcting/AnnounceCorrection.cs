using System.Text.Json;
using Declarations.Correcting;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Correcting;

/// <summary>Mails a correction of a text.</summary>
public sealed class AnnounceCorrection(DeclarationsDb db, Site site, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        CorrectionMailing.Send(db, site,
            JsonSerializer.Deserialize<CorrectionMessage>(payload.Span, JsonSerializerOptions.Web)!.CorrectionId, clock, cancel);
}
