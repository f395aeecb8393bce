using Declarations.Correcting;
using Declarations.Declaring;
using Declarations.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Amending;

/// <summary>The one reminder to those who have not agreed to an amendment. It has the amendment's id: there is no second one.</summary>
public sealed class AmendmentReminder : IPacedMailing
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required int VersionNumber { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last signature that was considered, in the order of their ids.</summary>
    public Guid? ReachedId { get; set; }

    public int Mailed { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Begins the reminders that are due: after three days, or at half the time when there is less until the deadline.</summary>
    public static async Task BeginDue(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Another Worker that runs at the same time waits here, and finds the reminders of this one.
        var open = await db.TextCorrections.FromSql($"""
            select c.* from text_corrections c join declarations d on d.id = c.declaration_id
            where c.kind = 'amendment' and d.state = 'open' and d.amended_version = c.version_number
            order by c.id for update of c
            """).AsNoTracking().ToListAsync(cancel);
        var ids = open.ConvertAll(c => c.Id);
        var begun = await db.AmendmentReminders.Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancel);
        foreach (var amendment in open.Where(c => !begun.Contains(c.Id)))
        {
            var closesAt = (await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == amendment.DeclarationId, cancel)).ClosesAt!.Value;
            if (now < amendment.CreatedAt + Min(Patience, (closesAt - amendment.CreatedAt) / 2))
            {
                continue;
            }

            db.AmendmentReminders.Add(new()
            {
                Id = amendment.Id,
                DeclarationId = amendment.DeclarationId,
                VersionNumber = amendment.VersionNumber,
                CreatedAt = now,
            });
            db.Enqueue(now, JobQueue.Work, AmendmentMessage.Reminder, new AmendmentMessage(amendment.Id));
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
