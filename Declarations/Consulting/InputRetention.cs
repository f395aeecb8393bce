using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

/// <summary>Deletes input that nobody confirmed, and forgets participants when the declaration's retention after a consultation ends.</summary>
public static class InputRetention
{
    public const int UnconfirmedDays = 7;

    public static readonly TimeSpan Unconfirmed = TimeSpan.FromDays(UnconfirmedDays);

    public static readonly TimeSpan EndedLinks = TimeSpan.FromDays(365);

    public static async Task Run(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        await DeleteUnconfirmed(db, now, cancel);
        await ForgetParticipants(db, now, cancel);
        var endedBefore = now - EndedLinks;
        await db.InputLinks.Where(l => l.EndedAt < endedBefore).ExecuteDeleteAsync(cancel);
    }

    private static async Task DeleteUnconfirmed(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var before = now - Unconfirmed;
        var concerned = await db.Inputs.Where(i => i.State == InputState.Pending && i.EnteredAt <= before).Select(i => i.DeclarationId)
            .Distinct().ToListAsync(cancel);
        foreach (var declarationId in concerned)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.Database.ExecuteSqlAsync($"""
                update input_links l set ending = 'deleted', ended_at = {now} from inputs i
                where i.id = l.input_id and i.declaration_id = {declarationId} and i.state = 'pending' and i.entered_at <= {before}
                """, cancel);
            var deleted = await db.Inputs
                .Where(i => i.DeclarationId == declarationId && i.State == InputState.Pending && i.EnteredAt <= before)
                .ExecuteDeleteAsync(cancel);
            db.Record(now, "worker", "inputs.deleted", $"declaration:{declarationId}", declarationId, after: new { Count = deleted });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    private static async Task ForgetParticipants(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var rounds = await db.Consultations
            .Join(db.Declarations.Where(d => d.RetentionDays != null), c => c.DeclarationId, d => d.Id,
                (c, d) => new { c.DeclarationId, c.ClosedAt, d.RetentionDays })
            .ToListAsync(cancel);
        foreach (var declaration in rounds.GroupBy(r => r.DeclarationId)
            .Where(all => all.All(r => r.ClosedAt is { } closedAt && closedAt.AddDays(r.RetentionDays!.Value) <= now)))
        {
            db.ChangeTracker.Clear();
            var inputs = await db.Inputs.Where(i => i.DeclarationId == declaration.Key && i.Sealed != null && i.State == InputState.Confirmed)
                .ToListAsync(cancel);
            var known = inputs.FindAll(i => i.Participant(db.Privacy) is { Email.Length: > 0 });
            if (known.Count > 0)
            {
                known.ForEach(i => i.ForgetParticipant(db.Privacy));
                db.Record(now, "worker", "inputs.participants_erased", $"declaration:{declaration.Key}", declaration.Key,
                    after: new { known.Count });
                await db.SaveChangesAsync(cancel);
            }
        }
    }
}
