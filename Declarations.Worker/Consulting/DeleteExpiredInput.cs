using Declarations.Consulting;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Consulting;

/// <summary>Deletes input that was not confirmed for a week, and forgets participants when the retention ends.</summary>
public sealed class DeleteExpiredInput(DeclarationsDb db, TimeProvider clock) : IRecurringJob
{
    public Task Run(CancellationToken cancel) => InputRetention.Run(db, clock.GetUtcNow(), cancel);
}
