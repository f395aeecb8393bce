using Declarations.Auditing;
using Declarations.Encryption;
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

/// <summary>
/// Two signatories that may be the same, and the decision. A pair has one row, which is never deleted. Which two, when and why is sealed:
/// the row of a withheld signatory and a public one of a similar name would tell the withheld name.
/// </summary>
public sealed class Duplicate
{
    public const string Purpose = "duplicate";
    public const string ByRule = "rule";

    /// <summary>Random: a version 7 id would tell when the pair was found, and so which signatory was scanned.</summary>
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required SignatoryKind Kind { get; init; }

    public DuplicateState State { get; private set; }

    /// <summary>Keyed hash of both ids: of two processes that add one pair, the database accepts one.</summary>
    public byte[] PairHash { get; private set; } = [];

    /// <summary><see cref="DuplicateFacts"/>, sealed under <see cref="Purpose"/>.</summary>
    public byte[] Sealed { get; private set; } = [];

    internal static Duplicate Create(
        PrivacyKey privacy, Guid declarationId, SignatoryKind kind, DuplicateFacts facts, DuplicateState state = DuplicateState.Open)
    {
        var duplicate = new Duplicate { Id = Guid.NewGuid(), DeclarationId = declarationId, Kind = kind, State = state };
        duplicate.Seal(privacy, facts);
        return duplicate;
    }

    public DuplicatePair Unseal(PrivacyKey privacy) =>
        new(Id, DeclarationId, Kind, State, privacy.UnsealJson<DuplicateFacts>(Sealed, Purpose));

    internal void Decide(PrivacyKey privacy, DuplicateState decision, string actor, DateTimeOffset now)
    {
        State = decision;
        Seal(privacy, Unseal(privacy).Facts with { DecidedAt = DuplicateFacts.Stored(now), DecidedBy = actor });
    }

    internal void Reopen(PrivacyKey privacy)
    {
        State = DuplicateState.Open;
        Seal(privacy, Unseal(privacy).Facts with { DecidedAt = null, DecidedBy = null });
    }

    internal void Record(PrivacyKey privacy, DuplicateEvent what)
    {
        var facts = Unseal(privacy).Facts;
        Seal(privacy, facts with { History = [.. facts.History, what with { At = DuplicateFacts.Stored(what.At) }] });
    }

    internal void ForgetReasons(PrivacyKey privacy) => Seal(privacy, Unseal(privacy).Facts with { Reasons = [] });

    internal void RecordByRule(DeclarationsDb db, DateTimeOffset now) =>
        db.Record(now, ByRule, State is DuplicateState.Open ? "duplicate.undone" : "duplicate.decided", $"duplicate:{Id}", DeclarationId,
            State is DuplicateState.Open ? DuplicateState.Same : DuplicateState.Open, State);

    /// <summary>Under the present key, after a change of the key.</summary>
    public void Reseal(PrivacyKey privacy) => Seal(privacy, Unseal(privacy).Facts);

    private void Seal(PrivacyKey privacy, DuplicateFacts facts)
    {
        Sealed = privacy.SealJson(facts, Purpose);
        PairHash = facts.Hash(privacy, DeclarationId);
    }
}
