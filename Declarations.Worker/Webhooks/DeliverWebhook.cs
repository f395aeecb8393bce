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
        if (await Find(payload, cancel) is not var (delivery, hook) || !delivery.IsPending)
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
        if (await Find(payload, cancel) is var (delivery, hook) && delivery.IsPending)
        {
            delivery.FailedAt = clock.GetUtcNow();
            await SwitchOff(hook, isGone: true, cancel);
            await db.SaveChangesAsync(cancel);
        }
    }

    /// <summary>False when another attempt follows.</summary>
    private async Task<bool> Note(Guid id, WebhookAnswer answer, CancellationToken cancel)
    {
        db.ChangeTracker.Clear(); // the receiver took its time: the webhook may have been paused or removed meanwhile
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var hook = await db.Webhooks.FromSql(
            $"select h.* from webhooks h join webhook_deliveries d on d.webhook_id = h.id where d.id = {id} for update of h").SingleOrDefaultAsync(cancel);
        if (hook is null)
        {
            return true;
        }

        var now = clock.GetUtcNow();
        var delivery = await db.WebhookDeliveries.SingleAsync(d => d.Id == id, cancel);
        (delivery.AttemptedAt, delivery.Status, delivery.Fault) = (now, answer.Status, answer.Fault);
        delivery.Attempts++;
        if (answer.IsGood)
        {
            delivery.DoneAt = now;
            hook.Answered();
        }
        else if (delivery.IsTest || await SwitchOff(hook, answer.Status is 410, cancel))
        {
            delivery.FailedAt = now;
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return !delivery.IsPending;
    }

    private async Task<bool> SwitchOff(Webhook hook, bool isGone, CancellationToken cancel)
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
            await SwitchedOffMail.Enqueue(db, site, hook, now, cancel);
            log.LogWarning("Webhook {Id} is switched off: it has failed since {Since}.", hook.Id, hook.FailingSince);
        }

        return true;
    }

    private async Task<(WebhookDelivery Delivery, Webhook Webhook)?> Find(ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        var id = JsonSerializer.Deserialize<WebhookMessage>(payload.Span, JsonSerializerOptions.Web)!.DeliveryId;
        return await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.Id == id, cancel) is { } delivery
            ? (delivery, await db.Webhooks.SingleAsync(h => h.Id == delivery.WebhookId, cancel)) : null;
    }
}
