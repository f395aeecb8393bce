namespace Declarations.Publishing;

public enum EditionKind
{
    /// <summary>A proof with a watermark, of any version; never delivered.</summary>
    Draft,

    /// <summary>Of the adopted text.</summary>
    Final,
}

public enum EditionState
{
    Rendering,
    Ready,
    Failed,
}

/// <summary>A rendered, numbered, immutable delivery. Everything it is made from is frozen when it is asked for.</summary>
public sealed class Edition
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary>From 1, per declaration, drafts included.</summary>
    public required int Number { get; init; }

    public required EditionKind Kind { get; init; }

    public EditionState State { get; private set; }

    public required int Version { get; init; }

    /// <summary>Lower-case hex SHA-256 of the version's Markdown.</summary>
    public required string TextSha256 { get; init; }

    /// <summary>Lower-case hex; of the roll's salted leaves.</summary>
    public required string MerkleRoot { get; init; }

    public required int Organisations { get; init; }

    public required int Individuals { get; init; }

    public required int Withheld { get; init; }

    /// <summary>The instant whose roll it prints.</summary>
    public required DateTimeOffset CutOff { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>What it is made from; not loaded with it.</summary>
    internal EditionInput? Input { get; init; }

    /// <summary>Why it failed, without a word of the document.</summary>
    public string? Fault { get; private set; }

    public DateTimeOffset? ReadyAt { get; private set; }

    public DateTimeOffset? FailedAt { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    public bool IsPublic => DeliveredAt is not null;

    public RollCounts Counts => new(Organisations, Individuals, Withheld);

    public void BecomeReady(DateTimeOffset now)
    {
        if (State == EditionState.Rendering)
        {
            (State, ReadyAt) = (EditionState.Ready, now);
        }
    }

    public void Fail(string fault, DateTimeOffset now)
    {
        if (State == EditionState.Rendering)
        {
            (State, Fault, FailedAt) = (EditionState.Failed, fault, now);
        }
    }

    public void Deliver(DateTimeOffset now)
    {
        if (Kind == EditionKind.Draft)
        {
            throw new RuleBrokenException("edition_draft", "A draft is not delivered. Make a final edition.");
        }

        if (State != EditionState.Ready)
        {
            throw new RuleBrokenException("edition_not_ready", "Only a finished edition can be delivered.");
        }

        DeliveredAt ??= now;
    }
}
