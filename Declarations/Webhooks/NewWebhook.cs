using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Webhooks;

/// <param name="Url">Begins with <c>https://</c>.</param>
/// <param name="Events"><c>signatures.signed</c>, <c>signatures.withdrawn</c>, <c>edition.delivered</c>; absent: all.</param>
public sealed record NewWebhook(string? Url, IReadOnlyList<string>? Events = null)
{
    public const int Most = 10;

    /// <exception cref="InvalidInputException">Address or events are not possible.</exception>
    /// <exception cref="RuleBrokenException">The declaration has <see cref="Most"/> already, or one of this address.</exception>
    public async Task<(Webhook Webhook, string Secret)> Add(
        DeclarationsDb db, WebhookAddresses addresses, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var url = Url?.Trim();
        if (addresses.FaultOf(url) is { } fault)
        {
            fields.Refuse("url", fault);
        }

        var events = WebhookEvent.All.Where(name => (Events ?? WebhookEvent.All).Contains(name, StringComparer.Ordinal)).ToArray();
        fields.Require(events.Length > 0 && (Events ?? []).All(name => events.Contains(name, StringComparer.Ordinal)), "events", $"must be some of {string.Join(", ", WebhookEvent.All)}");
        fields.ThrowIfAny();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select from declarations where id = {declaration.Id} for update", cancel);
        var others = await db.Webhooks.AsNoTracking().Where(hook => hook.DeclarationId == declaration.Id).ToListAsync(cancel);
        if (others.Exists(hook => new Uri(hook.Open(db.Privacy).Url) == new Uri(url!)))
        {
            throw new RuleBrokenException("webhook_exists", "The declaration has a webhook of this address already.");
        }

        if (others.Count >= Most)
        {
            throw new RuleBrokenException("too_many_webhooks", "A declaration can have ten webhooks. Remove one first.");
        }

        var secret = Webhook.NewSecret();
        var webhook = new Webhook
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            Target = db.Privacy.SealJson(new WebhookTarget(url!, secret), Webhook.Purpose),
            Events = events,
            CreatedAt = now,
        };
        webhook.Told(await PublicState.Of(db, declaration.Id, cancel), now);
        db.Webhooks.Add(webhook);
        db.Record(now, actor, "webhook.added", $"webhook:{webhook.Id}", declaration.Id, after: new { new Uri(url!).Host, events });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (webhook, secret);
    }
}
