using System.Text.Json;
using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Registering;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Webhooks;

/// <summary>
/// The events that webhooks are told. They hold public counts and addresses, never a signatory: what is listed is read from the API, which
/// shows what is public at that moment, also when an event arrives late.
/// </summary>
public static class WebhookEvent
{
    public const string Signed = "signatures.signed";
    public const string Withdrawn = "signatures.withdrawn";
    public const string Delivered = "edition.delivered";
    public const string Test = "test";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>That a webhook can be told of.</summary>
    public static IReadOnlyList<string> All { get; } = [Signed, Withdrawn, Delivered];

    /// <summary>Tells every webhook that asked for it, within the caller's transaction. The caller saves.</summary>
    /// <param name="address">The last part of the edition's address.</param>
    public static async Task EnqueueDelivered(
        DeclarationsDb db, Declaration declaration, string address, DateOnly deliveredOn, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var hook in await db.Webhooks
            .Where(h => h.DeclarationId == declaration.Id && h.PausedAt == null && h.SwitchedOffAt == null && h.Events.Contains(Delivered))
            .ToListAsync(cancel))
        {
            Enqueue(db, hook, Delivered, declaration.Slug, now, edition: new(address, deliveredOn));
        }
    }

    public static WebhookDelivery Enqueue(
        DeclarationsDb db, Webhook hook, string name, string slug, DateTimeOffset now, SignatoryCounts? counts = null, EditionPart? edition = null)
    {
        var id = Guid.CreateVersion7(now);
        var minute = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var message = db.Enqueue(now, JobQueue.Hooks, WebhookMessage.Kind, new WebhookMessage(id));
        var delivery = new WebhookDelivery
        {
            Id = id,
            WebhookId = hook.Id,
            Event = name,
            Body = JsonSerializer.Serialize(new
            {
                id,
                type = name,
                at = minute.UtcDateTime,
                declaration = slug,
                counts = counts is null ? null : new { counts.Organisations, counts.Individuals, counts.Withheld, counts.Delivered },
                edition,
            }, Json),
            MessageId = message.Id,
            CreatedAt = now,
        };
        db.WebhookDeliveries.Add(delivery);
        return delivery;
    }

    /// <param name="Number">As its address has it: <c>2</c> or <c>2-addendum-1</c>.</param>
    public sealed record EditionPart(string Number, DateOnly DeliveredOn);
}
