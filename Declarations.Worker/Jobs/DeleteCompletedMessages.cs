using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.Jobs;

/// <summary>Deletes completed messages after seven days. Until then their empty rows count towards the mail limits.</summary>
public sealed class DeleteCompletedMessages(DeclarationsDb db, TimeProvider clock) : IRecurringJob
{
    public async Task Run(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().AddDays(-7);
        await db.OutboxMessages.Where(m => m.DoneAt < before).ExecuteDeleteAsync(cancel);
    }
}
