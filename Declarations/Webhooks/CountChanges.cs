using Declarations.Registering;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Webhooks;

/// <summary>
/// Tells webhooks when public counts changed by signatures or withdrawals. Only the counts are compared, once a minute, so that a receiver
/// learns nothing, and nothing earlier, that a reader of the public page does not see.
/// </summary>
public static class CountChanges
{
    /// <summary>A signature can be committed a little after its time.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    public static async Task Tell(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var hooks = await db.Webhooks.Where(h => h.PausedAt == null && h.SwitchedOffAt == null)
            .Join(db.Declarations, h => h.DeclarationId, d => d.Id, (hook, declaration) => new { hook, declaration.Slug }).ToListAsync(cancel);
        foreach (var each in hooks.GroupBy(h => h.hook.DeclarationId))
        {
            var counts = await SignatoryCounts.Of(db, each.Key, cancel);
            foreach (var (hook, slug) in each.Select(h => (h.hook, h.Slug)))
            {
                await Tell(db, hook, slug, counts, now, cancel);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    public static Task DeleteOld(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel) =>
        db.WebhookDeliveries.Where(d => d.CreatedAt < now - WebhookDelivery.Kept && (d.DoneAt != null || d.FailedAt != null)).ExecuteDeleteAsync(cancel);

    // While an event about counts waits, there is no second one: the next tells what has become of them.
    private static async Task Tell(
        DeclarationsDb db, Webhook hook, string slug, SignatoryCounts counts, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.WebhookDeliveries.AnyAsync(d => d.WebhookId == hook.Id && d.DoneAt == null && d.FailedAt == null
            && (d.Event == WebhookEvent.Signed || d.Event == WebhookEvent.Withdrawn), cancel))
        {
            return;
        }

        var since = hook.LookedAt - Overlap;
        if (HasRisen(counts, hook.Counts) && hook.Events.Contains(WebhookEvent.Signed)
            && await db.Signatures.AnyAsync(s => s.DeclarationId == hook.DeclarationId && s.ConfirmedAt >= since, cancel))
        {
            WebhookEvent.Enqueue(db, hook, WebhookEvent.Signed, slug, now, counts);
        }

        if (HasRisen(hook.Counts, counts) && hook.Events.Contains(WebhookEvent.Withdrawn)
            && await db.Signatures.AnyAsync(s => s.DeclarationId == hook.DeclarationId && s.ConfirmedAt != null && s.WithdrawnAt >= since, cancel))
        {
            WebhookEvent.Enqueue(db, hook, WebhookEvent.Withdrawn, slug, now, counts);
        }

        hook.Told(counts, now);
    }

    /// <summary>Whether a count is higher than it was.</summary>
    private static bool HasRisen(SignatoryCounts higher, SignatoryCounts lower) => higher.Organisations > lower.Organisations
        || higher.Individuals > lower.Individuals || higher.Withheld > lower.Withheld || higher.Delivered > lower.Delivered;
}
