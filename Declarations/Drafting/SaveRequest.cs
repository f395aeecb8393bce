namespace Declarations.Drafting;

/// <summary>What every change of a text needs. <c>Suggestions</c> are the versions of suggestions that are accepted, if any are.</summary>
internal sealed record SaveRequest(
    Guid DeclarationId, int BaseNumber, string Summary, Author Author, DateTimeOffset Now,
    IReadOnlyCollection<int>? Suggestions = null)
{
    /// <summary>What is taken where words collide; null: the save is refused.</summary>
    public Func<Conflict, Resolution?>? Resolve { get; init; }

    /// <summary>No other save may come between: threads are opened on the newest version.</summary>
    public bool OpensThreads { get; init; }

    /// <summary>Saved although the text is adopted, after signing has opened.</summary>
    public bool IsCorrection { get; init; }
}
