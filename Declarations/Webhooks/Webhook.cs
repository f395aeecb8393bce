using System.Security.Cryptography;
using Declarations.Encryption;

namespace Declarations.Webhooks;

public enum WebhookState
{
    Active,
    Paused,

    /// <summary>Gave no good answer for <see cref="Webhook.GivesUpAfter"/>, or answered 410.</summary>
    SwitchedOff,
}

/// <param name="Secret"><c>whsec_</c> and 32 bytes as base64, the key of signatures.</param>
public sealed record WebhookTarget(string Url, string Secret);

/// <summary>An address that is told of events of a declaration.</summary>
public sealed class Webhook
{
    public const string Purpose = "webhook target";
    public const string SecretPrefix = "whsec_";
    public static readonly TimeSpan GivesUpAfter = TimeSpan.FromHours(48);

    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary>A sealed <see cref="WebhookTarget"/>: the address may hold a token of the receiver.</summary>
    public required byte[] Target { get; set; }

    /// <summary>Of <see cref="WebhookEvent.All"/>.</summary>
    public required string[] Events { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? PausedAt { get; private set; }

    public DateTimeOffset? SwitchedOffAt { get; private set; }

    /// <summary>The first failure since the last good answer.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>The public numbers at the last look, or when the webhook was added or resumed.</summary>
    public long Organisations { get; private set; }

    public long Individuals { get; private set; }

    public long Withheld { get; private set; }

    public long Delivered { get; private set; }

    public long Gained { get; private set; }

    public long Lost { get; private set; }

    /// <summary>When they were compared last.</summary>
    public DateTimeOffset LookedAt { get; private set; }

    public WebhookState State => SwitchedOffAt is not null ? WebhookState.SwitchedOff : PausedAt is not null ? WebhookState.Paused : WebhookState.Active;

    public PublicState Seen => new(new(Organisations, Individuals, Withheld, Delivered), Gained, Lost);

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public WebhookTarget Open(PrivacyKey privacy) => privacy.UnsealJson<WebhookTarget>(Target, Purpose);

    /// <summary>False when it is paused or switched off already.</summary>
    public bool Pause(DateTimeOffset now)
    {
        if (State is not WebhookState.Active)
        {
            return false;
        }

        PausedAt = now;
        return true;
    }

    /// <summary>Also switches on again. What changed meanwhile is not told. False when it is active.</summary>
    public bool Resume(PublicState state, DateTimeOffset now)
    {
        if (State is WebhookState.Active)
        {
            return false;
        }

        (PausedAt, SwitchedOffAt, FailingSince) = (null, null, null);
        Told(state, now);
        return true;
    }

    public void Told(PublicState state, DateTimeOffset now)
    {
        (Organisations, Individuals, Withheld, Delivered) = (state.Counts.Organisations, state.Counts.Individuals, state.Counts.Withheld, state.Counts.Delivered);
        (Gained, Lost) = (state.Gained, state.Lost);
        LookedAt = now;
    }

    public void Answered() => FailingSince = null;

    /// <summary>True when it has failed for so long, or has left for good, that nothing more is sent.</summary>
    public bool Failed(DateTimeOffset now, bool isGone)
    {
        FailingSince ??= now;
        if (SwitchedOffAt is null && (isGone || now - FailingSince >= GivesUpAfter))
        {
            SwitchedOffAt = now;
        }

        return SwitchedOffAt is not null;
    }
}
