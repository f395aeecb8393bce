using System.Text.Json;
using Declarations.Coalitions;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Coalitions;

/// <summary>Mails the members that a coalition lists. <c>Coalitions__ObjectionDays</c> (3) later they are listed.</summary>
public sealed class TellCoalitionMembers(DeclarationsDb db, Site site, TimeProvider clock, IConfiguration settings) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) => TellMembers.Tell(
        db, site, JsonSerializer.Deserialize<MembersMessage>(payload.Span, JsonSerializerOptions.Web)!,
        TimeSpan.FromDays(settings.GetValue("Coalitions:ObjectionDays", 3)), clock.GetUtcNow(), cancel);
}
