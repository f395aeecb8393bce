using Microsoft.EntityFrameworkCore;

namespace Declarations.Webhooks;

/// <summary>One event on its way to one webhook, and how its attempts ended. Of an answer only the status is kept.</summary>
public sealed class WebhookDelivery
{
    /// <summary>How long it is listed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Also the id of the event: the same on every attempt.</summary>
    public required Guid Id { get; init; }

    public required Guid WebhookId { get; init; }

    public required string Event { get; init; }

    /// <summary>The JSON that is sent. It holds nothing that is not public.</summary>
    public required string Body { get; init; }

    /// <summary>The outbox message that delivers it.</summary>
    public required Guid MessageId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int Attempts { get; set; }

    public DateTimeOffset? AttemptedAt { get; set; }

    /// <summary>HTTP status of the last answer; null when there was none.</summary>
    public int? Status { get; set; }

    /// <summary>Why there was no answer, of <see cref="WebhookFault"/>.</summary>
    public string? Fault { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>No further attempt is made.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    public bool IsTest => Event == WebhookEvent.Test;

    public bool IsPending => DoneAt is null && FailedAt is null;

    /// <summary>Ends what is on its way to a webhook, but for tests. Always true.</summary>
    public static Task<bool> Drop(DeclarationsDb db, Guid webhookId, string fault, DateTimeOffset now, CancellationToken cancel) =>
        Drop(db, webhookId, Guid.Empty, fault, now, cancel);

    /// <param name="but">A delivery that the caller ends.</param>
    public static async Task<bool> Drop(DeclarationsDb db, Guid webhookId, Guid but, string fault, DateTimeOffset now, CancellationToken cancel)
    {
        await db.WebhookDeliveries
            .Where(d => d.WebhookId == webhookId && d.Id != but && d.DoneAt == null && d.FailedAt == null && d.Event != WebhookEvent.Test)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.FailedAt, now).SetProperty(d => d.Fault, fault).SetProperty(d => d.Status, (int?)null), cancel);
        return true;
    }
}

/// <summary>Why a webhook gave no answer, or got no event.</summary>
public static class WebhookFault
{
    public const string PrivateAddress = "private_address";
    public const string UnknownHost = "unknown_host";
    public const string NoAnswer = "no_answer";
    public const string Timeout = "timeout";
    public const string Paused = "paused";
    public const string SwitchedOff = "switched_off";
}

public sealed record WebhookMessage(Guid DeliveryId)
{
    public const string Kind = "webhook.delivery";
}
