namespace Declarations.Recommendations;

/// <summary>A clause of a text that is followed over the sessions of the conference.</summary>
public sealed class Recommendation
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required string ClauseId { get; init; }

    /// <summary>The version in which it was marked: it has the words when the text that is shown now has not.</summary>
    public required int VersionNumber { get; init; }

    /// <summary>A short name for tables; null without one.</summary>
    public string? Title { get; set; }

    /// <summary>The recommendation of an earlier declaration that this one takes over.</summary>
    public Guid? EarlierId { get; set; }

    public required DateTimeOffset MarkedAt { get; init; }

    public required string MarkedBy { get; init; }
}
