using System.Text.Json;
using Declarations.Declaring;
using Declarations.Signing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Signing;

/// <summary>Mails a change of the deadline.</summary>
public sealed class AnnounceDeadline(DeclarationsDb db, Site site, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        DeadlineAnnouncements.Send(db, site,
            JsonSerializer.Deserialize<AnnouncementMessage>(payload.Span, JsonSerializerOptions.Web)!.AnnouncementId, clock, cancel);
}
