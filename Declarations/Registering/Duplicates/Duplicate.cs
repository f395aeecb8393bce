using Declarations.Auditing;
using Declarations.Matching;

namespace Declarations.Registering;

/// <summary>What was answered to "are these two one signatory?".</summary>
public enum DuplicateState
{
    /// <summary>Waits for an answer.</summary>
    Open,

    /// <summary>One signatory: merged.</summary>
    Same,

    /// <summary>One signatory: the later sign-on puts the earlier right, and what it states is listed while it stands.</summary>
    Correction,

    /// <summary>Two: never asked again.</summary>
    Different,

    /// <summary>Parent and chapter: both listed, shown as related.</summary>
    Related,

    /// <summary>Looked at, and put aside.</summary>
    Unsure,
}

/// <summary>Two signatories that may be one, why, and what was answered. A pair has one row for ever.</summary>
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

    /// <summary>0 to 1; 1 is certain.</summary>
    public required double Score { get; set; }

    /// <summary>Version of the matcher that scored.</summary>
    public required int Matcher { get; set; }

    /// <summary>Sealed: reasons quote words of names.</summary>
    public required byte[] Reasons { get; set; }

    public required DateTimeOffset FoundAt { get; init; }

    public DuplicateState State { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary><see cref="ByRule"/> or <c>member:{id}</c>.</summary>
    public string? DecidedBy { get; private set; }

    public bool Joins => State is DuplicateState.Same or DuplicateState.Correction;

    public bool KeepsApart => State is DuplicateState.Different or DuplicateState.Related;

    public void Decide(DuplicateState answer, string actor, DateTimeOffset now) => (State, DecidedBy, DecidedAt) = (answer, actor, now);

    public void Reopen() => (State, DecidedBy, DecidedAt) = (DuplicateState.Open, null, null);

    /// <summary>No member stands behind what a rule decides or takes back; the audit trail tells the rule.</summary>
    internal void RecordByRule(DeclarationsDb db, DateTimeOffset now) =>
        db.Record(now, ByRule, State is DuplicateState.Open ? "duplicate.undone" : "duplicate.decided", $"duplicate:{Id}", DeclarationId,
            State is DuplicateState.Open ? DuplicateState.Same : DuplicateState.Open, State);
}
