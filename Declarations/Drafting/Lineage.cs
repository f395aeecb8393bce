namespace Declarations.Drafting;

/// <summary>A clause of the new text; From holds the clauses that it was split from or that were merged into it.</summary>
public sealed record Lineage(string Id, IReadOnlyList<string> From);
