using Declarations.Amending;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Amending;

/// <summary>Reminds signers who have not agreed to an amended text.</summary>
public sealed class RemindOfAmendment(DeclarationsDb db, Site site, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        AmendmentMailing.Remind(db, site, AskForAgreement.IdIn(payload), clock, cancel);
}
