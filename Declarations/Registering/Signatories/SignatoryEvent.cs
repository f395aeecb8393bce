namespace Declarations.Registering;

/// <summary>What can happen to a signatory.</summary>
public enum SignatoryEventKind
{
    /// <summary>Its signature was confirmed.</summary>
    Founded,

    /// <summary>It was found to be the same as another.</summary>
    Joined,

    /// <summary>A later sign-on was taken as its correction.</summary>
    Corrected,

    /// <summary>A later sign-on is no longer taken as its correction.</summary>
    Uncorrected,

    /// <summary>A merge was undone.</summary>
    Parted,

    /// <summary>Its signature was withdrawn, invalidated or held.</summary>
    Left,

    /// <summary>Its signature was restored or released.</summary>
    Returned,

    /// <summary>The secretariat chose the listed name.</summary>
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

    /// <summary>Which signatory it joined, parted from or was put right by.</summary>
    public Guid? IntoId { get; init; }

    /// <summary>Where the reasons are kept.</summary>
    public Guid? DuplicateId { get; init; }
}
