using Declarations.Signing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Signing;

/// <summary>Closes what is due and expires what was not confirmed: by a message at each closing time, and every minute as a check.</summary>
public sealed class CloseDeclarations(DeclarationsDb db, TimeProvider clock) : IRecurringJob, IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) => Run(cancel);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await SignatureRetention.Close(db, now, cancel);
        await SignatureRetention.Expire(db, now, cancel);
    }
}
