using Declarations.Auditing;
using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Webhooks;

/// <summary>What the secretariat does with a webhook. False, or null, when there is no such webhook.</summary>
public static class ChangeWebhook
{
    /// <summary>Events that are on their way are dropped, but for tests.</summary>
    public static Task<bool> Pause(DeclarationsDb db, Declaration declaration, Guid id, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Change(db, declaration, id, "webhook.paused", actor, now,
            async hook => hook.Pause(now) && await WebhookDelivery.Drop(db, id, WebhookFault.Paused, now, cancel), cancel);

    /// <summary>Begins again with the counts of now, also after it was switched off.</summary>
    public static Task<bool> Resume(DeclarationsDb db, Declaration declaration, Guid id, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Change(db, declaration, id, "webhook.resumed", actor, now,
            async hook => hook.Resume(await PublicState.Of(db, declaration.Id, cancel), now)
                && await WebhookDelivery.Drop(db, id, WebhookFault.Paused, now, cancel), cancel);

    /// <summary>Removes it with its log.</summary>
    public static Task<bool> Remove(DeclarationsDb db, Declaration declaration, Guid id, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Change(db, declaration, id, "webhook.removed", actor, now, hook =>
        {
            db.Webhooks.Remove(hook);
            return Task.FromResult(true);
        }, cancel);

    /// <summary>Sends an event of the type <c>test</c> once, also to a webhook that is paused.</summary>
    public static async Task<WebhookDelivery?> Test(
        DeclarationsDb db, Declaration declaration, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        WebhookDelivery? delivery = null;
        await Change(db, declaration, id, "webhook.tested", actor, now, hook =>
        {
            delivery = WebhookEvent.Enqueue(db, hook, WebhookEvent.Test, declaration.Slug, now);
            return Task.FromResult(true);
        }, cancel);
        return delivery;
    }

    private static async Task<bool> Change(
        DeclarationsDb db, Declaration declaration, Guid id, string action, string actor, DateTimeOffset now, Func<Webhook, Task<bool>> change,
        CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var hook = await db.Webhooks.FromSql($"select * from webhooks where id = {id} and declaration_id = {declaration.Id} for update")
            .SingleOrDefaultAsync(cancel);
        if (hook is null)
        {
            return false;
        }

        var before = hook.State;
        if (await change(hook))
        {
            db.Record(now, actor, action, $"webhook:{id}", declaration.Id, new { State = before }, new { hook.State });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return true;
    }
}
