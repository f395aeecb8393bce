using System.Text.Json.Serialization;
using Declarations.Encryption;
using Declarations.Matching;

namespace Declarations.Registering;

/// <summary>The sealed part of a <see cref="Duplicate"/>: the two signatories, the reasons, the decision and the history.</summary>
public sealed record DuplicateFacts
{
    /// <summary>The smaller id of the two.</summary>
    public required Guid LeftId { get; init; }

    public required Guid RightId { get; init; }

    /// <summary>0 to 1; 1 for a certain duplicate.</summary>
    public required double Score { get; init; }

    public required int Matcher { get; init; }

    public required IReadOnlyList<MatchReason> Reasons { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary><see cref="Duplicate.ByRule"/> or <c>member:{id}</c>.</summary>
    public string? DecidedBy { get; init; }

    public IReadOnlyList<DuplicateEvent> History { get; init; } = [];

    /// <summary>The id before pairs were sealed, which audit entries of that time name.</summary>
    public Guid? FormerId { get; init; }

    /// <summary>In microseconds, as PostgreSQL stores instants: decisions are compared with instants of columns.</summary>
    internal static DateTimeOffset Stored(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));

    internal byte[] Hash(PrivacyKey privacy, Guid declarationId) =>
        privacy.KeyedHash($"{LeftId}/{RightId}", "duplicate.pair", declarationId);
}

/// <summary>One line of a pair's history: merged, separated, corrected, or a correction undone.</summary>
/// <param name="SignatoryId">The side that it is reported at.</param>
public sealed record DuplicateEvent(
    DateTimeOffset At, string Actor,
    [property: JsonConverter(typeof(JsonStringEnumConverter<SignatoryEventKind>))] SignatoryEventKind What,
    Guid SignatoryId, Guid IntoId);
