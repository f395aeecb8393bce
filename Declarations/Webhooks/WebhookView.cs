using Microsoft.EntityFrameworkCore;

namespace Declarations.Webhooks;

/// <param name="FailingSince">The first failure since the last good answer.</param>
public sealed record WebhookView(
    Guid Id, string Url, IReadOnlyList<string> Events, WebhookState State, DateTimeOffset CreatedAt, DateTimeOffset? FailingSince)
{
    public static async Task<IReadOnlyList<WebhookView>> List(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var hooks = await db.Webhooks.AsNoTracking().Where(h => h.DeclarationId == declarationId).OrderBy(h => h.Id).ToListAsync(cancel);
        return [.. hooks.Select(hook => Of(db, hook))];
    }

    public static WebhookView Of(DeclarationsDb db, Webhook hook) =>
        new(hook.Id, hook.Open(db.Privacy).Url, hook.Events, hook.State, hook.CreatedAt, hook.FailingSince);
}

/// <param name="Id">Of the event; the receiver gets it as <c>webhook-id</c>.</param>
/// <param name="Status">HTTP status of the last answer.</param>
/// <param name="Fault">
/// Why there was no answer: <c>private_address</c>, <c>unknown_host</c>, <c>no_answer</c>, <c>timeout</c>; or why nothing was sent:
/// <c>paused</c>, <c>switched_off</c>.
/// </param>
/// <param name="NextAttemptAt">Null when it is delivered or given up.</param>
public sealed record WebhookDeliveryView(
    Guid Id, string Event, DateTimeOffset CreatedAt, int Attempts, DateTimeOffset? AttemptedAt, int? Status, string? Fault,
    DateTimeOffset? DeliveredAt, DateTimeOffset? GivenUpAt, DateTimeOffset? NextAttemptAt);

/// <param name="Deliveries">Of the last thirty days, the newest first; at most a hundred.</param>
public sealed record WebhookLog(WebhookView Webhook, IReadOnlyList<WebhookDeliveryView> Deliveries)
{
    private const int Most = 100;

    /// <summary>Null when there is no such webhook.</summary>
    public static async Task<WebhookLog?> Read(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel)
    {
        if (await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(h => h.Id == id && h.DeclarationId == declarationId, cancel) is not { } hook)
        {
            return null;
        }

        var rows = await db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == id).OrderByDescending(d => d.Id).Take(Most)
            .GroupJoin(db.OutboxMessages, d => d.MessageId, m => m.Id, (delivery, messages) => new { delivery, messages })
            .SelectMany(each => each.messages.DefaultIfEmpty(), (each, message) => new { each.delivery, DueAt = (DateTimeOffset?)message!.DueAt })
            .OrderByDescending(each => each.delivery.Id).ToListAsync(cancel);
        return new(WebhookView.Of(db, hook), [.. rows.Select(row => Of(row.delivery, row.DueAt))]);
    }

    public static WebhookDeliveryView Of(WebhookDelivery d, DateTimeOffset? dueAt) => new(
        d.Id, d.Event, d.CreatedAt, d.Attempts, d.AttemptedAt, d.Status, d.Fault, d.DoneAt, d.FailedAt, d.IsPending ? dueAt : null);
}
