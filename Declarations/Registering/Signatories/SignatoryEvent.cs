namespace Declarations.Registering;

public enum SignatoryEventKind
{
    Founded,

    Joined,

    Corrected,

    Uncorrected,

    Parted,

    Left,

    Returned,

    Renamed,
}

/// <summary>One line of a signatory's history. Append-only: the database refuses updates and deletes.</summary>
public sealed class SignatoryEvent
{
    public long Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary><c>rule</c>, <c>signer</c> or <c>member:{id}</c>.</summary>
    public required string Actor { get; init; }

    public required SignatoryEventKind What { get; init; }

    public required Guid SignatoryId { get; init; }

    /// <summary>The signatory it was merged with, separated from or corrected by.</summary>
    public Guid? IntoId { get; init; }

    /// <summary>The duplicate whose decision caused it.</summary>
    public Guid? DuplicateId { get; init; }
}
