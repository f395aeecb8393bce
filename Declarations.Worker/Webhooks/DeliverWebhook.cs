using System.Text.Json;
using Declarations.Auditing;
using Declarations.Webhooks;
using Declarations.Worker.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.Webhooks;

/// <summary>
/// Sends one event to one webhook. A failure is tried again by the outbox with growing pauses; a webhook that fails for
/// <see cref="Webhook.GivesUpAfter"/>, or answers 410, is switched off.
/// </summary>
public sealed class DeliverWebhook(DeclarationsDb db, Site site, WebhookClient client, TimeProvider clock, ILogger<DeliverWebhook> log)
    : IJobHandler
{
    public async Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        if (await Find(IdOf(payload), cancel) is not var (delivery, hook) || !delivery.IsPending)
        {
            return;
        }

        if (!delivery.IsTest && hook.State is not WebhookState.Active)
        {
            (delivery.FailedAt, delivery.Fault) = (
                clock.GetUtcNow(), hook.State is WebhookState.Paused ? WebhookFault.Paused : WebhookFault.SwitchedOff);
            await db.SaveChangesAsync(cancel);
            return;
        }

        var answer = await client.Post(hook.Open(db.Privacy), delivery, clock.GetUtcNow(), cancel);
        if (!await Note(delivery.Id, answer, cancel))
        {
            throw new TemporaryFailureException(answer.Fault ?? $"answered {answer.Status}");
        }
    }

    public async Task GiveUp(ReadOnlyMemory<byte> payload, string reason, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Lock(IdOf(payload), cancel) is var (delivery, hook) && delivery.IsPending)
        {
            delivery.FailedAt = clock.GetUtcNow();
            // The process may have ended in the attempts: that is no fault of the receiver.
            if (hook.FailingSince is not null && IsOfActive(delivery, hook))
            {
                await SwitchOff(hook, isGone: false, delivery.Id, cancel);
            }

            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>False when another attempt follows.</summary>
    private async Task<bool> Note(Guid id, WebhookAnswer answer, CancellationToken cancel)
    {
        db.ChangeTracker.Clear(); // the receiver took its time: the webhook may have been paused or removed meanwhile
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Lock(id, cancel) is not var (delivery, hook))
        {
            return true;
        }

        var now = clock.GetUtcNow();
        delivery.AttemptedAt = now;
        delivery.Attempts++;
        if (answer.IsGood)
        {
            (delivery.DoneAt, delivery.FailedAt, delivery.Status, delivery.Fault) = (now, null, answer.Status, null);
            hook.Answered();
        }
        else if (delivery.IsPending)
        {
            (delivery.Status, delivery.Fault) = (answer.Status, answer.Fault);
            if (delivery.IsTest || (IsOfActive(delivery, hook) && await SwitchOff(hook, answer.Status is 410, id, cancel)))
            {
                delivery.FailedAt = now;
            }
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return !delivery.IsPending;
    }

    private static bool IsOfActive(WebhookDelivery delivery, Webhook hook) => !delivery.IsTest && hook.State is WebhookState.Active;

    private async Task<bool> SwitchOff(Webhook hook, bool isGone, Guid deliveryId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var before = hook.State;
        if (!hook.Failed(now, isGone))
        {
            return false;
        }

        if (before is not WebhookState.SwitchedOff)
        {
            db.Record(now, "worker", "webhook.switched_off", $"webhook:{hook.Id}", hook.DeclarationId, new { State = before },
                new { hook.State, hook.FailingSince });
            await WebhookDelivery.Drop(db, hook.Id, deliveryId, WebhookFault.SwitchedOff, now, cancel);
            await SwitchedOffMail.Enqueue(db, site, hook, now, cancel);
            log.LogWarning("Webhook {Id} is switched off: it has failed since {Since}.", hook.Id, hook.FailingSince);
        }

        return true;
    }

    private static Guid IdOf(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize<WebhookMessage>(payload.Span, JsonSerializerOptions.Web)!.DeliveryId;

    /// <summary>Keeps others from changing the webhook until the transaction ends.</summary>
    private async Task<(WebhookDelivery Delivery, Webhook Webhook)?> Lock(Guid id, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync(
            $"select from webhooks h join webhook_deliveries d on d.webhook_id = h.id where d.id = {id} for update of h", cancel);
        return await Find(id, cancel);
    }

    private async Task<(WebhookDelivery Delivery, Webhook Webhook)?> Find(Guid id, CancellationToken cancel) =>
        await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.Id == id, cancel) is { } delivery
            ? (delivery, await db.Webhooks.SingleAsync(h => h.Id == delivery.WebhookId, cancel)) : null;
}
