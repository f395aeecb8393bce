using Declarations.Auditing;
using Declarations.Matching;

namespace Declarations.Registering;

public enum DuplicateState
{
    Open,

    Same,

    /// <summary>One signatory: the later sign-on corrects the earlier one and is listed while it is active.</summary>
    Correction,

    /// <summary>Two signatories; not added to the queue again.</summary>
    Different,

    /// <summary>Two signatories, parent and chapter: both listed, shown as related.</summary>
    Related,

    Unsure,
}

/// <summary>Two signatories that may be the same, the reasons, and the decision. A pair has one row, which is never deleted.</summary>
public sealed class Duplicate
{
    public const string Purpose = "duplicate.reasons";
    public const string ByRule = "rule";

    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required SignatoryKind Kind { get; init; }

    /// <summary>The smaller id of the two.</summary>
    public required Guid LeftId { get; init; }

    public required Guid RightId { get; init; }

    /// <summary>0 to 1; 1 for a certain duplicate.</summary>
    public required double Score { get; set; }

    public required int Matcher { get; set; }

    /// <summary>Sealed: reasons quote words of names.</summary>
    public required byte[] Reasons { get; set; }

    public required DateTimeOffset FoundAt { get; init; }

    public DuplicateState State { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary><see cref="ByRule"/> or <c>member:{id}</c>.</summary>
    public string? DecidedBy { get; private set; }

    public bool IsMerge => State is DuplicateState.Same or DuplicateState.Correction;

    public bool IsSeparation => State is DuplicateState.Different or DuplicateState.Related;

    public void Decide(DuplicateState decision, string actor, DateTimeOffset now) =>
        (State, DecidedBy, DecidedAt) = (decision, actor, now);

    public void Reopen() => (State, DecidedBy, DecidedAt) = (DuplicateState.Open, null, null);

    internal void RecordByRule(DeclarationsDb db, DateTimeOffset now) =>
        db.Record(now, ByRule, State is DuplicateState.Open ? "duplicate.undone" : "duplicate.decided", $"duplicate:{Id}", DeclarationId,
            State is DuplicateState.Open ? DuplicateState.Same : DuplicateState.Open, State);
}
