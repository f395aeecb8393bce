using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.Jobs;

/// <summary>Kept promises stay a week, emptied, for the mail caps and the operator; then they go.</summary>
public sealed class DeleteCompletedMessages(DeclarationsDb db, TimeProvider clock) : IRecurringJob
{
    public async Task Run(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().AddDays(-7);
        await db.OutboxMessages.Where(m => m.DoneAt < before).ExecuteDeleteAsync(cancel);
    }
}
