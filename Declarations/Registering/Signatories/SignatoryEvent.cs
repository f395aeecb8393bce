namespace Declarations.Registering;

/// <summary>A kind of a history line: of one signatory, or of two whose pair keeps it (<see cref="DuplicateEvent"/>).</summary>
public enum SignatoryEventKind
{
    Founded,

    Joined,

    Corrected,

    Uncorrected,

    Parted,

    Left,

    Returned,

    /// <summary>Listed under another name by the secretariat.</summary>
    Renamed,

    /// <summary>Listed with another country by the secretariat.</summary>
    Relocated,

    /// <summary>The signer corrected the signed name.</summary>
    Respelled,

    /// <summary>The signer chose a more protective listing.</summary>
    Relisted,

    /// <summary>The signer agreed to the amended text.</summary>
    Agreed,

    /// <summary>Personal data deleted on the signer's request.</summary>
    Erased,

    /// <summary>Printed first by editions, under a heading of its own.</summary>
    MadeLead,

    /// <summary>Printed among the others again.</summary>
    MadeOrdinary,
}

/// <summary>
/// One line of a signatory's history that concerns no other signatory. Append-only: the database refuses updates and deletes.
/// </summary>
public sealed class SignatoryEvent
{
    public long Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary><c>rule</c>, <c>signer</c> or <c>member:{id}</c>.</summary>
    public required string Actor { get; init; }

    public required SignatoryEventKind What { get; init; }

    public required Guid SignatoryId { get; init; }
}
