using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>Neighbours between which one side moved words: a clause that went into another, or a new one that came out of it.</summary>
internal static class MergedAndSplit
{
    private const double Contained = 0.7;

    public static IEnumerable<(string One, string Other)> Pairs(NumberedText origin, NumberedText side) =>
        Split(origin, side).Concat(Merged(origin, side));

    private static IEnumerable<(string One, string Other)> Split(NumberedText origin, NumberedText side)
    {
        var order = side.Order;
        for (var at = 0; at < order.Count; at++)
        {
            var clause = side[order[at]]!;
            foreach (var next in new[] { at - 1, at + 1 }.Where(n => n >= 0 && n < order.Count).Select(n => side[order[n]]!))
            {
                if (origin[clause.Id!] is null && origin[next.Id!] is { } whole && HoldsNow(clause, whole, next))
                {
                    yield return (next.Id!, clause.Id!);
                }
            }
        }
    }

    private static IEnumerable<(string One, string Other)> Merged(NumberedText origin, NumberedText side)
    {
        foreach (var (gone, left, right) in Removed(origin, side))
        {
            foreach (var next in new[] { left, right }.OfType<string>())
            {
                if (side[next] is { } into && HoldsNow(gone, into, origin[next]))
                {
                    yield return (next, gone.Id!);
                }
            }
        }
    }

    // Each removed clause, with the nearest clauses before and after it that the side kept.
    private static IEnumerable<(Clause Gone, string? Left, string? Right)> Removed(NumberedText origin, NumberedText side)
    {
        var order = origin.Order;
        for (var at = 0; at < order.Count; at++)
        {
            if (side[order[at]] is null && origin[order[at]]!.Kind != ClauseKind.Footnote)
            {
                var (left, right) = (at, at);
                while (left >= 0 && side[order[left]] is null)
                {
                    left--;
                }

                while (right < order.Count && side[order[right]] is null)
                {
                    right++;
                }

                yield return (origin[order[at]]!, left < 0 ? null : order[left], right == order.Count ? null : order[right]);
            }
        }
    }

    /// <summary>Whether a clause holds the words of a part, and its other state does not.</summary>
    private static bool HoldsNow(Clause part, Clause whole, Clause? other)
    {
        var words = new WordCounts(part);
        return words.Count > 2 && Share(words, whole) >= Contained && (other is null || Share(words, other) < Contained / 2);
    }

    private static double Share(WordCounts part, Clause whole) => (double)Similarity.Shared(part, new WordCounts(whole)) / part.Count;
}
