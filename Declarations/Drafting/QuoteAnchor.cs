using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>Finds a quote in the text of one clause, never in another.</summary>
internal static class QuoteAnchor
{
    private const double MinFuzzy = 0.4;
    private const double MinLikely = 0.25;
    private const int MaxContext = 32;

    /// <summary>
    /// The best match of a quote in its clause, with the clause's own words; null when the clause does not contain those words.
    /// </summary>
    public static FoundWords? Find(string text, Quote quote)
    {
        var places = Occurrences(text, quote.Exact);
        return places.Count == 0 ? null : places.MaxBy(found => ContextScore(text, found, quote));
    }

    /// <summary>Follows a placement from the earlier text of a clause to its later text.</summary>
    public static Placement Follow(string clauseId, string before, Placement was, string after, Quote quote)
    {
        if (was.Start is not { } start)
        {
            return FollowWithoutPlace(clauseId, before, was, after, quote);
        }

        if (before == after)
        {
            return was;
        }

        var (from, to) = Map(before, after, start, start + was.Exact.Length);
        var mapped = after[from..to];
        if (mapped == was.Exact || FoldedText.Of(mapped) == FoldedText.Of(was.Exact))
        {
            return new Placement(from == start ? was.State : KeepUncertain(was.State, AnchorState.Shifted), clauseId, from, mapped);
        }

        if (FindUnambiguous(after, quote) is { } only)
        {
            return new Placement(AnchorState.Shifted, clauseId, only.Start, only.Words);
        }

        if (InOtherCase(after, quote.Exact) is { } capitals)
        {
            return new Placement(AnchorState.Fuzzy, clauseId, capitals, after.Substring(capitals, quote.Exact.Length));
        }

        var similarity = WordSimilarity(was.Exact, mapped);
        if (mapped.Length == 0 || similarity < MinLikely)
        {
            return new Placement(AnchorState.Clause, clauseId, null, "");
        }

        return new Placement(similarity >= MinFuzzy ? AnchorState.Fuzzy : AnchorState.NeedsConfirmation, clauseId, from, mapped);
    }

    private static Placement FollowWithoutPlace(string clauseId, string before, Placement was, string after, Quote quote)
    {
        if (quote.Exact.Length > 0 && FindUnambiguous(after, quote) is { } back)
        {
            return new Placement(AnchorState.Shifted, clauseId, back.Start, back.Words);
        }

        if (quote.Exact.Length > 0)
        {
            return new Placement(AnchorState.Clause, clauseId, null, "");
        }

        return new Placement(before == after ? was.State : AnchorState.Clause, clauseId, null, "");
    }

    private static AnchorState KeepUncertain(AnchorState was, AnchorState now) =>
        was is AnchorState.Fuzzy or AnchorState.NeedsConfirmation ? was : now;

    public static FoundWords? FindUnambiguous(string text, Quote quote)
    {
        var found = Occurrences(text, quote.Exact).Select(words => (words, score: ContextScore(text, words, quote)))
            .OrderByDescending(o => o.score).Take(2).ToList();
        return found.Count == 1 || (found.Count == 2 && found[0].score >= found[1].score + 4) ? found[0].words : null;
    }

    /// <summary>The very words, or else words that differ in spaces, quotation marks or Unicode composition only.</summary>
    private static List<FoundWords> Occurrences(string text, string exact)
    {
        if (exact.Length == 0)
        {
            return [];
        }

        var places = Places(text, exact).Select(at => new FoundWords(at, exact)).ToList();
        if (places.Count > 0)
        {
            return places;
        }

        var words = FoldedText.Of(exact).Trim();
        var (folded, origins) = FoldedText.Map(text);
        return words.Length == 0 ? [] : [.. Places(folded, words).Select(at => (From: origins[at], To: origins[at + words.Length]))
            .Select(place => new FoundWords(place.From, text[place.From..place.To].TrimEnd()))];
    }

    private static IEnumerable<int> Places(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            yield return at;
        }
    }

    private static int? InOtherCase(string text, string exact)
    {
        var at = exact.Length == 0 ? -1 : text.IndexOf(exact, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && text.IndexOf(exact, at + 1, StringComparison.OrdinalIgnoreCase) < 0 ? at : null;
    }

    private static int ContextScore(string text, FoundWords found, Quote quote)
    {
        var score = 0;
        for (var back = 1; back <= Math.Min(MaxContext, quote.Prefix.Length) && found.Start - back >= 0
            && text[found.Start - back] == quote.Prefix[^back]; back++)
        {
            score++;
        }

        var end = found.Start + found.Words.Length;
        for (var on = 0; on < Math.Min(MaxContext, quote.Suffix.Length) && end + on < text.Length
            && text[end + on] == quote.Suffix[on]; on++)
        {
            score++;
        }

        return score;
    }

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

    private static double WordSimilarity(string left, string right)
    {
        var (a, b) = (TextTokens.Words(left), TextTokens.Words(right));
        if (a.Count + b.Count == 0)
        {
            return 0;
        }

        return 2.0 * SequenceAlignment.Of(a, b).Count / (a.Count + b.Count);
    }
}
