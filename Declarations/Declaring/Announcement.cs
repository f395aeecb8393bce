namespace Declarations.Declaring;

public enum AnnouncementKind
{
    DeadlineMoved,

    SigningReopened,
}

/// <summary>A change of the deadline that is mailed to everybody who signed or began to.</summary>
public sealed class Announcement : IPacedMailing
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required AnnouncementKind Kind { get; init; }

    public required DateTimeOffset EarlierClosesAt { get; init; }

    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>As the secretariat wrote it; it is mailed.</summary>
    public required string? Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last signature that was considered, in the order of their ids.</summary>
    public Guid? ReachedId { get; set; }

    public int Mailed { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

public sealed record AnnouncementMessage(Guid AnnouncementId)
{
    public const string Kind = "declaration.announce";
}
