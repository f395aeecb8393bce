using System.Text.Json;
using Declarations.Amending;
using Declarations.Correcting;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Amending;

/// <summary>Asks signers to agree to an amended text.</summary>
public sealed class AskForAgreement(DeclarationsDb db, Site site, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        AmendmentMailing.Ask(db, site, IdIn(payload), clock, cancel);

    internal static Guid IdIn(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize<AmendmentMessage>(payload.Span, JsonSerializerOptions.Web)!.AmendmentId;
}
