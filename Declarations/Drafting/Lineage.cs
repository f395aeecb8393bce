namespace Declarations.Drafting;

/// <summary>A clause of the new text; From holds the clauses that it was split from or that were merged into it.</summary>
/// <param name="IsGuess">It has its id for its place more than for its words: a person confirms what was anchored there.</param>
public sealed record Lineage(string Id, IReadOnlyList<string> From, bool IsGuess = false);
