namespace Declarations.Registering;

/// <summary>Why two were taken for one: a rule's id, and the words it saw.</summary>
public sealed record Reason(string Rule, params IReadOnlyList<string> Tokens);
