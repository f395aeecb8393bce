using Declarations.Declaring;

namespace Declarations.Publishing;

public enum EditionKind
{
    /// <summary>Any version, with a watermark; never delivered.</summary>
    Draft,

    /// <summary>The adopted version.</summary>
    Final,

    /// <summary>The signatories that were added to the roll of a final edition since.</summary>
    Addendum,
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

    /// <summary>From 1, per declaration; drafts are numbered apart, and so are the addenda of each edition.</summary>
    public required int Number { get; init; }

    /// <summary>The number of the final edition that it is an addendum to.</summary>
    public int? AddendumTo { get; init; }

    public required EditionKind Kind { get; init; }

    public EditionState State { get; private set; }

    public required int Version { get; init; }

    public required string TextSha256 { get; init; }

    /// <summary>BCP 47, of the text that is printed.</summary>
    public required string Language { get; init; }

    /// <summary>On which it is printed.</summary>
    public Paper Paper { get; init; }

    /// <summary>Of the authentic text, when a translation is printed.</summary>
    public string? AuthenticSha256 { get; init; }

    /// <summary>Lower-case hex, over the roll's salted leaves.</summary>
    public required string MerkleRoot { get; init; }

    public required int Organisations { get; init; }

    public required int Individuals { get; init; }

    public required int Withheld { get; init; }

    /// <summary>The roll is printed as of this instant.</summary>
    public required DateTimeOffset CutOff { get; init; }

    /// <summary>Of an addendum: the cut-off of the roll that it adds to.</summary>
    public DateTimeOffset? RollFrom { get; init; }

    /// <summary>The edition that its list of changes starts from; null for drafts and the first edition in a language.</summary>
    public Guid? SinceId { get; init; }

    /// <summary>Null without <see cref="SinceId"/>, and in editions of an earlier release.</summary>
    public PublishedChanges? Changes { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>Who accepted <see cref="Accepted"/>; null when the preflight found nothing.</summary>
    public string? AcceptedBy { get; init; }

    public IReadOnlyList<AcceptedAdvisory> Accepted { get; init; } = [];

    /// <summary>As addresses name it.</summary>
    public EditionNumber Address => EditionNumber.Of(Number, Kind, AddendumTo);

    /// <summary>The frozen input; loaded only on request, since it can be large.</summary>
    internal EditionInput? Input { get; init; }

    /// <summary>Why rendering failed, or why the files are gone; holds no text of the document.</summary>
    public string? Fault { get; private set; }

    public DateTimeOffset? ReadyAt { get; private set; }

    public DateTimeOffset? FailedAt { get; private set; }

    /// <summary>When its first delivery was recorded; null again when no delivery is left.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>The number of its public rendering; 0 while the complete one is public.</summary>
    public int PublicRevision { get; private set; }

    /// <summary>Counts changes of the register since the cut-off that may hide a name; written by a trigger.</summary>
    public long RollChanges { get; private set; }

    /// <summary>The <see cref="RollChanges"/> that the public files already take into account.</summary>
    public long RollChangesRendered { get; private set; }

    public bool IsPublic => DeliveredAt is not null;

    /// <summary>The public files may name somebody who must not be named any more, and are not served.</summary>
    public bool IsOutdated => RollChanges != RollChangesRendered;

    public RollCounts Counts => new(Organisations, Individuals, Withheld);

    public void BecomeReady(bool hasPublicRendering, DateTimeOffset now)
    {
        if (State == EditionState.Rendering)
        {
            (State, ReadyAt, PublicRevision) = (EditionState.Ready, now, hasPublicRendering ? 1 : 0);
        }
    }

    /// <summary>The public files take the first <paramref name="changes"/> changes into account.</summary>
    public void Republish(long changes, int revision) => (RollChangesRendered, PublicRevision) = (changes, revision);

    public void Fail(string fault, DateTimeOffset now)
    {
        if (State == EditionState.Rendering)
        {
            (State, Fault, FailedAt) = (EditionState.Failed, fault, now);
        }
    }

    /// <summary>Its files and its roll are gone, with a person whom they named. A draft only loses its files.</summary>
    public void Erase(DateTimeOffset now)
    {
        if (State == EditionState.Ready && Kind != EditionKind.Draft)
        {
            (State, Fault, FailedAt) = (EditionState.Failed, "It held the name of a signatory who has been erased. Order a new edition.", now);
        }
    }

    public void Deliver(DateTimeOffset now)
    {
        RequireDeliverable();
        DeliveredAt ??= now;
    }

    /// <exception cref="RuleBrokenException"><c>edition_draft</c> or <c>edition_not_ready</c>.</exception>
    public void RequireDeliverable()
    {
        if (Kind == EditionKind.Draft)
        {
            throw new RuleBrokenException("edition_draft", "A draft cannot be delivered. Create a final edition.");
        }

        if (State != EditionState.Ready)
        {
            throw new RuleBrokenException("edition_not_ready", State == EditionState.Failed ? $"The edition has no files. {Fault}" : "The edition is not ready yet.");
        }
    }

    /// <summary>Its last delivery was recorded by mistake.</summary>
    public void Undeliver() => DeliveredAt = null;
}
