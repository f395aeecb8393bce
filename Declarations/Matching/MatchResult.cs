namespace Declarations.Matching;

/// <summary>Merge by itself, ask a person, or leave apart.</summary>
public enum MatchDecision
{
    Different,
    Review,
    Same,
}

/// <summary>What the matcher answers for two sign-ons, and why.</summary>
public sealed record MatchResult(MatchDecision Decision, float Score, IReadOnlyList<MatchReason> Reasons)
{
    /// <summary>For a CSV cell or a log: <c>rule:token token; rule</c>.</summary>
    public string Told => string.Join("; ", Reasons.Select(reason => reason.ToString()));
}

/// <summary>A rule that spoke, and the words it spoke about.</summary>
/// <param name="Rule">Stored; never renamed. <see cref="ReasonWords"/> tells it in a sentence.</param>
/// <param name="Tokens">Folded words of the names; empty when the rule needs none.</param>
public sealed record MatchReason(string Rule, IReadOnlyList<string> Tokens)
{
    public override string ToString() => Tokens.Count == 0 ? Rule : $"{Rule}:{string.Join(' ', Tokens)}";
}
