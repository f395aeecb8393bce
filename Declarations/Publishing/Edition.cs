namespace Declarations.Publishing;

public enum EditionKind
{
    /// <summary>Any version, with a watermark; never delivered.</summary>
    Draft,

    /// <summary>The adopted version.</summary>
    Final,
}

public enum EditionState
{
    Rendering,
    Ready,
    Failed,
}

/// <summary>A numbered, immutable rendering of one text and roll, both frozen when the edition is created.</summary>
public sealed class Edition
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary>From 1, per declaration, drafts included.</summary>
    public required int Number { get; init; }

    public required EditionKind Kind { get; init; }

    public EditionState State { get; private set; }

    public required int Version { get; init; }

    public required string TextSha256 { get; init; }

    /// <summary>Lower-case hex, over the roll's salted leaves.</summary>
    public required string MerkleRoot { get; init; }

    public required int Organisations { get; init; }

    public required int Individuals { get; init; }

    public required int Withheld { get; init; }

    /// <summary>The roll is printed as of this instant.</summary>
    public required DateTimeOffset CutOff { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>The frozen input; loaded only on request, since it can be large.</summary>
    internal EditionInput? Input { get; init; }

    /// <summary>Why rendering failed; holds no text of the document.</summary>
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
            throw new RuleBrokenException("edition_draft", "A draft cannot be delivered. Create a final edition.");
        }

        if (State != EditionState.Ready)
        {
            throw new RuleBrokenException("edition_not_ready", "The edition is not ready yet.");
        }

        DeliveredAt ??= now;
    }
}
