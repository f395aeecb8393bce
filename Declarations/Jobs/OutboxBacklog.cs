using Microsoft.EntityFrameworkCore;

namespace Declarations.Jobs;

/// <summary>Messages of one queue that are due and not done, and since when the oldest is due.</summary>
public sealed record OutboxBacklog(JobQueue Queue, int Count, DateTimeOffset OldestDueAt)
{
    public static Task<List<OutboxBacklog>> Read(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel) =>
        db.OutboxMessages
            .Where(m => m.DoneAt == null && m.FailedAt == null && m.DueAt <= now)
            .GroupBy(m => m.Queue)
            .Select(g => new OutboxBacklog(g.Key, g.Count(), g.Min(m => m.DueAt)))
            .ToListAsync(cancel);
}
