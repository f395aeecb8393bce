namespace Declarations.Matching;

/// <summary>Whether two sign-ons are merged automatically, reviewed by a person or kept apart.</summary>
public enum MatchDecision
{
    Different,
    Review,
    Same,
}

public sealed record MatchResult(MatchDecision Decision, float Score, IReadOnlyList<MatchReason> Reasons)
{
    /// <summary>The reasons as one line: <c>rule:token token; rule</c>.</summary>
    public string ReasonText => string.Join("; ", Reasons.Select(reason => reason.ToString()));
}

/// <summary>A rule that applied, and the words it applied to.</summary>
/// <param name="Rule">Stored, so never renamed. <see cref="ReasonWords"/> has its sentence.</param>
/// <param name="Tokens">Folded words of the names; may be empty.</param>
public sealed record MatchReason(string Rule, IReadOnlyList<string> Tokens)
{
    public override string ToString() => Tokens.Count == 0 ? Rule : $"{Rule}:{string.Join(' ', Tokens)}";
}
