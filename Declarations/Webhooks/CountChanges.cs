using Microsoft.EntityFrameworkCore;

namespace Declarations.Webhooks;

/// <summary>
/// Tells webhooks that the public list or a public count gained or lost something, and never why: whether somebody withdrew, was
/// moderated or was merged, no reader of the public page learns, and no receiver. They are compared once a minute.
/// </summary>
public static class CountChanges
{
    public static async Task Tell(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Locked, so that nobody pauses a webhook between this look and the event.
        var hooks = await db.Webhooks.FromSql(
            $"select * from webhooks where paused_at is null and switched_off_at is null order by id for update").ToListAsync(cancel);
        await EndAbandoned(db, now, cancel);
        foreach (var each in hooks.GroupBy(hook => hook.DeclarationId))
        {
            var slug = await db.Declarations.Where(d => d.Id == each.Key).Select(d => d.Slug).SingleAsync(cancel);
            var state = await PublicState.Of(db, each.Key, cancel);
            foreach (var hook in each)
            {
                await Tell(db, hook, slug, state, now, cancel);
            }
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    public static Task DeleteOld(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel) =>
        db.WebhookDeliveries.Where(d => d.CreatedAt < now - WebhookDelivery.Kept && (d.DoneAt != null || d.FailedAt != null)).ExecuteDeleteAsync(cancel);

    // While an event about signatures waits, there is no second one: the next tells what has become of them.
    private static async Task Tell(
        DeclarationsDb db, Webhook hook, string slug, PublicState state, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.WebhookDeliveries.AnyAsync(d => d.WebhookId == hook.Id && d.DoneAt == null && d.FailedAt == null
            && (d.Event == WebhookEvent.Signed || d.Event == WebhookEvent.Withdrawn), cancel))
        {
            return;
        }

        if (hook.Events.Contains(WebhookEvent.Signed) && state.HasGainedSince(hook.Seen))
        {
            WebhookEvent.Enqueue(db, hook, WebhookEvent.Signed, slug, now, state.Counts);
        }

        if (hook.Events.Contains(WebhookEvent.Withdrawn) && state.HasLostSince(hook.Seen))
        {
            WebhookEvent.Enqueue(db, hook, WebhookEvent.Withdrawn, slug, now, state.Counts);
        }

        hook.Told(state, now);
    }

    /// <summary>Deliveries whose message is given up or gone: they would wait for ever, and all later events with them.</summary>
    private static Task<int> EndAbandoned(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel) => db.WebhookDeliveries
        .Where(d => d.DoneAt == null && d.FailedAt == null
            && !db.OutboxMessages.Any(m => m.Id == d.MessageId && m.DoneAt == null && m.FailedAt == null))
        .ExecuteUpdateAsync(set => set.SetProperty(d => d.FailedAt, now), cancel);
}
