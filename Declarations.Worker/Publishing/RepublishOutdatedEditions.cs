using Declarations.Publishing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Publishing;

/// <summary>Renders public files again in which a name must go or change: by a message at once, and every minute as a check.</summary>
public sealed class RepublishOutdatedEditions(DeclarationsDb db, EditionPress press, TimeProvider clock, ILogger<RepublishOutdatedEditions> log)
    : IRecurringJob, IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) => Run(cancel);

    public Task Run(CancellationToken cancel) => RepublishEditions.Run(db, press, clock, log, cancel);
}
