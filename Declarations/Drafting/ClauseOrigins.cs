using Declarations.Texts;

namespace Declarations.Drafting;

public enum OriginState
{
    Changed,

    /// <summary>The same clause for its place more than for its words.</summary>
    Asked,

    New,
}

/// <summary>What a clause of a new text was in the version before. Clauses that did not change are left out.</summary>
/// <param name="Sha256">Names the clause in <see cref="IdentityChoice"/>.</param>
/// <param name="Candidates">Ids of removed clauses that it may be instead, likely ones first.</param>
public sealed record ClauseOrigin(
    string Sha256, string Label, string Text, OriginState State, string? ClauseId, IReadOnlyList<string> Candidates);

public sealed record EarlierClause(string Id, string Label, string Text);

/// <param name="Earlier">The clauses that the others name, by id, and those that were removed.</param>
public sealed record ClauseOrigins(IReadOnlyList<ClauseOrigin> Clauses, IReadOnlyList<EarlierClause> Earlier)
{
    private const int Candidates = 6;
    private const long MostComparisons = 200_000;
    private const double Likely = 0.1;

    public static ClauseOrigins None { get; } = new([], []);

    internal static ClauseOrigins Of(TextChange change)
    {
        var old = change.Origin.Clauses.ToDictionary(c => c.Id!, StringComparer.Ordinal);
        var kept = change.Text.Clauses.Select(c => c.Id!).ToHashSet(StringComparer.Ordinal);
        var gone = change.Origin.Clauses.Where(c => !kept.Contains(c.Id!)).Select(c => new WordCounts(c)).ToList();
        var rows = change.Text.Clauses.Zip(change.Lineage)
            .Where(pair => !string.Equals(old.GetValueOrDefault(pair.Second.Id)?.Markdown, pair.First.Markdown, StringComparison.Ordinal))
            .ToList();
        var compares = (long)rows.Count * gone.Count <= MostComparisons;
        var origins = rows.ConvertAll(pair =>
        {
            var was = old.GetValueOrDefault(pair.Second.Id);
            var state = was is null ? OriginState.New : pair.Second.IsGuess ? OriginState.Asked : OriginState.Changed;
            return new ClauseOrigin(
                pair.First.Sha256, pair.First.Label, pair.First.Text, state, was?.Id, compares ? Nearest(gone, pair.First) : []);
        });
        var named = origins.Select(o => o.ClauseId).OfType<string>().Concat(gone.Select(c => c.Clause.Id!)).Distinct(StringComparer.Ordinal);
        return new ClauseOrigins(origins, [.. named.Select(id => new EarlierClause(id, old[id].Label, old[id].Text))]);
    }

    private static List<string> Nearest(List<WordCounts> gone, Clause clause)
    {
        var words = new WordCounts(clause);
        return [.. gone.Select(other => (other.Clause.Id, Score: Similarity.Dice(words, other)))
            .Where(other => other.Score >= Likely || gone.Count <= Candidates)
            .OrderByDescending(other => other.Score).Take(Candidates).Select(other => other.Id!)];
    }
}
