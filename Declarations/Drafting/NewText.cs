namespace Declarations.Drafting;

/// <summary>A text to save as the next version.</summary>
/// <param name="Base">The version that was edited; 0 for the first.</param>
public sealed record NewText(string? Markdown, string? Summary, int Base)
{
    /// <summary>What is taken where words collide; null: the save is refused.</summary>
    public Func<Conflict, Resolution?>? Resolve { get; init; }

    /// <summary>Comments and tracked changes of an imported file to open.</summary>
    public ImportedThreads? Threads { get; init; }

    public IReadOnlyList<IdentityChoice> Identities { get; init; } = [];
}
