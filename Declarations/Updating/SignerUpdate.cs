using Declarations.Declaring;

namespace Declarations.Updating;

public enum UpdateKind
{
    /// <summary>Written by the secretariat.</summary>
    Message,

    /// <summary>The notice that an edition was delivered.</summary>
    Delivery,
}

/// <summary>One mail to every signer who asked for updates about a declaration, and how far it is.</summary>
public sealed class SignerUpdate : IPacedMailing
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required UpdateKind Kind { get; init; }

    /// <summary>Null for a notice, as is the Markdown.</summary>
    public string? Subject { get; init; }

    public string? Markdown { get; init; }

    /// <summary>Null for a message, as is the day.</summary>
    public int? EditionNumber { get; init; }

    /// <summary>The number of the edition that the delivered one is an addendum to.</summary>
    public int? AddendumTo { get; init; }

    public DateOnly? DeliveredOn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last part of the address of the delivered edition.</summary>
    public string EditionAddress => AddendumTo is { } edition ? $"{edition}-addendum-{EditionNumber}" : $"{EditionNumber}";

    public Guid? ReachedId { get; set; }

    /// <summary>Mails written so far.</summary>
    public int Mailed { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

public sealed record UpdateMessage(Guid UpdateId)
{
    public const string Kind = "declaration.update";
}
