using Declarations.Texts;

namespace Declarations.Drafting;

public enum AnchorState
{
    /// <summary>Where it was.</summary>
    Exact,

    /// <summary>The same words at another place of the clause.</summary>
    Shifted,

    /// <summary>The words were edited; this is what became of them.</summary>
    Fuzzy,

    /// <summary>The clause is there, the quoted words are not; or the comment is on the whole of a clause that changed.</summary>
    Clause,

    /// <summary>A likely place that a person should confirm.</summary>
    NeedsConfirmation,

    /// <summary>Its clause is gone.</summary>
    Orphaned,
}

/// <summary>Words marked in a clause, with what stood before and after them.</summary>
public sealed record Quote(string Exact, string Prefix, string Suffix);

/// <summary>
/// Where a comment stands in one version: its clause and the words from Start (UTF-16, in the clause's text); no Start: the whole clause.
/// </summary>
public sealed record Placement(AnchorState State, string? ClauseId, int? Start, string Exact);

/// <summary>Finds a quote in the text of one clause. It never looks anywhere else.</summary>
public static class QuoteAnchor
{
    private const double Certain = 0.5;
    private const double Likely = 0.25;
    private const int Context = 32;

    /// <summary>The place of a quote in the clause it was taken from, or null when those words do not stand there.</summary>
    public static int? Find(string text, Quote quote)
    {
        var best = Occurrences(text, quote.Exact).Select(at => (at, score: ContextScore(text, at, quote))).OrderByDescending(o => o.score)
            .ThenBy(o => o.at).ToList();
        return best.Count == 0 ? null : best[0].at;
    }

    /// <summary>Where the words at a place of the earlier text stand in the later text of the same clause.</summary>
    public static Placement Follow(string clauseId, string before, Placement was, string after, Quote quote)
    {
        if (was.Start is not { } start)
        {
            return WithoutPlace(clauseId, before, was, after, quote);
        }

        if (before == after)
        {
            return was;
        }

        var (from, to) = Map(before, after, start, start + was.Exact.Length);
        var mapped = after[from..to];
        if (mapped == was.Exact)
        {
            return new Placement(from == start ? was.State : Kept(was.State, AnchorState.Shifted), clauseId, from, mapped);
        }

        if (Single(after, quote) is { } only)
        {
            return new Placement(AnchorState.Shifted, clauseId, only, quote.Exact);
        }

        var likeness = Likeness(was.Exact, mapped);
        if (mapped.Length == 0 || likeness < Likely)
        {
            return new Placement(AnchorState.Clause, clauseId, null, "");
        }

        return new Placement(likeness >= Certain ? AnchorState.Fuzzy : AnchorState.NeedsConfirmation, clauseId, from, mapped);
    }

    /// <summary>The quote's place in a clause that its own clause was merged into or split off: a person confirms it.</summary>
    public static Placement? InRelative(string clauseId, string text, Quote quote) =>
        quote.Exact.Length > 0 && Single(text, quote) is { } at
            ? new Placement(AnchorState.NeedsConfirmation, clauseId, at, quote.Exact) : null;

    private static Placement WithoutPlace(string clauseId, string before, Placement was, string after, Quote quote)
    {
        if (quote.Exact.Length > 0 && Single(after, quote) is { } back)
        {
            return new Placement(AnchorState.Shifted, clauseId, back, quote.Exact);
        }

        if (quote.Exact.Length > 0)
        {
            return new Placement(AnchorState.Clause, clauseId, null, "");
        }

        return new Placement(before == after ? was.State : AnchorState.Clause, clauseId, null, "");
    }

    private static AnchorState Kept(AnchorState was, AnchorState now) =>
        was is AnchorState.Fuzzy or AnchorState.NeedsConfirmation ? was : now;

    private static int? Single(string text, Quote quote)
    {
        var found = Occurrences(text, quote.Exact).Select(at => (at, score: ContextScore(text, at, quote)))
            .OrderByDescending(o => o.score).Take(2).ToList();
        return found.Count == 1 || (found.Count == 2 && found[0].score >= found[1].score + 4) ? found[0].at : null;
    }

    private static IEnumerable<int> Occurrences(string text, string exact)
    {
        if (exact.Length == 0)
        {
            yield break;
        }

        for (var at = text.IndexOf(exact, StringComparison.Ordinal); at >= 0; at = text.IndexOf(exact, at + 1, StringComparison.Ordinal))
        {
            yield return at;
        }
    }

    /// <summary>How many characters next to the place agree with what stood next to the quote.</summary>
    private static int ContextScore(string text, int at, Quote quote)
    {
        var score = 0;
        for (var back = 1; back <= Math.Min(Context, quote.Prefix.Length) && at - back >= 0
            && text[at - back] == quote.Prefix[^back]; back++)
        {
            score++;
        }

        var end = at + quote.Exact.Length;
        for (var on = 0; on < Math.Min(Context, quote.Suffix.Length) && end + on < text.Length && text[end + on] == quote.Suffix[on]; on++)
        {
            score++;
        }

        return score;
    }

    /// <summary>The stretch of the later text that stands between what stood around the earlier stretch.</summary>
    private static (int From, int To) Map(string before, string after, int start, int end)
    {
        var (old, now, from, to, inside) = (0, 0, -1, -1, false);
        foreach (var (op, text) in WordDiff.Of(before, after))
        {
            var overlaps = op != DiffPiece.Added && old < end && old + text.Length > start;
            if (overlaps && from < 0)
            {
                from = now + (op == DiffPiece.Same ? Math.Max(0, start - old) : 0);
            }

            if (op == DiffPiece.Same && overlaps)
            {
                to = now + Math.Min(text.Length, end - old);
            }

            if (op == DiffPiece.Added && (inside || (old > start && old < end)))
            {
                to = now + text.Length;
            }

            inside = op == DiffPiece.Removed && overlaps;
            if (op != DiffPiece.Added)
            {
                old += text.Length;
            }

            if (op != DiffPiece.Removed)
            {
                now += text.Length;
            }
        }
        from = from < 0 ? now : from;
        to = Math.Max(from, to);
        while (to > from && char.IsWhiteSpace(after[to - 1]))
        {
            to--;
        }

        while (from < to && char.IsWhiteSpace(after[from]))
        {
            from++;
        }

        return (from, to);
    }

    private static double Likeness(string left, string right)
    {
        var (a, b) = (TextTokens.Only(left), TextTokens.Only(right));
        if (a.Count + b.Count == 0)
        {
            return 0;
        }

        return 2.0 * SequenceAlignment.Of(a, b).Count / (a.Count + b.Count);
    }
}
