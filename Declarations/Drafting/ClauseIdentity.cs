using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>
/// Assigns clause ids of one text to the next. Ids written in the text win; then equal words; headings follow the clauses under them; then
/// mutual best similarity with a margin, first in the gaps between paired clauses, then across them for moves; what is left in a gap is
/// paired in order if it shares some words. No id is assigned twice.
/// </summary>
public sealed class ClauseIdentity
{
    private const double MinSimilarity = 0.5;
    private const double MinSimilarityAlone = 0.35;
    private const double MinSimilarityMoved = 0.6;
    private const double MinSimilarityInOrder = 0.15;
    private const double MinLead = 0.1;
    private const double MinShareOfParts = 0.7;
    private const int MaxComparisons = 10_000;
    private readonly ClausePairs pairs;

    private ClauseIdentity(IReadOnlyList<Clause> before, IReadOnlyList<Clause> after) => pairs = new ClausePairs(before, after);

    /// <summary>The id and lineage of every new clause. Old clauses have ids; new ones may have them, from an export.</summary>
    public static IReadOnlyList<Lineage> Assign(IReadOnlyList<Clause> before, IReadOnlyList<Clause> after)
    {
        var identity = new ClauseIdentity(before, after);
        identity.PairByWrittenId();
        identity.PairEqual(p => p.Clause.Markdown, IsText);
        identity.PairEqual(p => p.Normal, IsText);
        HeadingPairs.Pair(identity.pairs);
        HeadingPairs.PairNumbered(identity.pairs);
        identity.PairEqual(p => p.Clause.Markdown, _ => true);
        identity.PairEqual(p => p.Normal, _ => true);
        identity.PairInGaps();
        identity.PairSplitAndMerged();
        identity.PairMoved();
        identity.PairInOrder();
        HeadingPairs.PairAlone(identity.pairs);
        return identity.AssignIds();
    }

    private void PairByWrittenId()
    {
        var places = pairs.Old.Select((p, at) => (p.Clause.Id, at)).Where(p => p.Id is not null)
            .ToDictionary(p => p.Id!, p => p.at, StringComparer.Ordinal);
        for (var at = 0; at < pairs.New.Length; at++)
        {
            if (pairs.New[at].Clause.Id is { } id && places.TryGetValue(id, out var place) && pairs.IsFreeOld(place))
            {
                pairs.Pair(place, at);
            }
        }
    }

    /// <summary>Clauses with equal words pair in order within gaps first, then anywhere.</summary>
    private void PairEqual(Func<WordCounts, string> words, Predicate<WordCounts> isMeant)
    {
        foreach (var (all, others) in pairs.Gaps())
        {
            var (lefts, rights) = (all.FindAll(i => isMeant(pairs.Old[i])), others.FindAll(j => isMeant(pairs.New[j])));
            var equal = SequenceAlignment.Of(lefts.ConvertAll(i => Key(pairs.Old[i])), rights.ConvertAll(j => Key(pairs.New[j])));
            foreach (var (a, b) in equal)
            {
                pairs.Pair(lefts[a], rights[b]);
            }
        }

        var left = pairs.FreeOld(0, pairs.Old.Length).Where(i => isMeant(pairs.Old[i]))
            .ToLookup(i => Key(pairs.Old[i]), StringComparer.Ordinal);
        foreach (var right in pairs.FreeNew(0, pairs.New.Length).Where(j => isMeant(pairs.New[j]))
            .GroupBy(j => Key(pairs.New[j]), StringComparer.Ordinal).ToList())
        {
            foreach (var (a, b) in left[right.Key].Zip(right))
            {
                pairs.Pair(a, b);
            }
        }

        string Key(WordCounts clause) => (int)clause.Clause.Kind + words(clause);
    }

    private void PairInGaps()
    {
        foreach (var (lefts, rights) in pairs.Gaps())
        {
            PairMostSimilar(lefts, rights, lefts.Count == 1 && rights.Count == 1 && InOrder(lefts[0], rights[0]) >= MinSimilarityAlone
                ? MinSimilarityAlone : MinSimilarity);
        }
    }

    /// <summary>As Dice, of words in the same order: other sentences share frequent words too, but in another order.</summary>
    private double InOrder(int left, int right)
    {
        var (was, isNow) = (TextTokens.Words(pairs.Old[left].Clause.Text), TextTokens.Words(pairs.New[right].Clause.Text));
        return 2.0 * SequenceAlignment.Of(was, isNow).Count / Math.Max(1, was.Count + isNow.Count);
    }

    /// <summary>
    /// Two clauses merged into one, or one split in two: neither part is similar enough to the whole, but together they account for it.
    /// The largest part is paired.
    /// </summary>
    private void PairSplitAndMerged()
    {
        foreach (var (lefts, rights) in pairs.Gaps().Where(gap => gap.Lefts.Count * gap.Rights.Count <= MaxComparisons))
        {
            foreach (var right in rights)
            {
                if (LargestPart(lefts.Where(pairs.IsFreeOld), pairs.Old, pairs.New[right]) is { } left)
                {
                    pairs.Pair(left, right);
                }
            }

            foreach (var left in lefts.Where(pairs.IsFreeOld))
            {
                if (LargestPart(rights.Where(pairs.IsFreeNew), pairs.New, pairs.Old[left]) is { } right)
                {
                    pairs.Pair(left, right);
                }
            }
        }
    }

    private static int? LargestPart(IEnumerable<int> places, WordCounts[] clauses, WordCounts whole)
    {
        var parts = places
            .Where(at => clauses[at].Count > 1 && Similarity.Shared(clauses[at], whole) >= ClauseLineage.Contained * clauses[at].Count)
            .ToList();
        var words = parts.Sum(at => clauses[at].Count);
        return parts.Count >= 2 && whole.Count >= MinShareOfParts * words ? parts.MaxBy(at => clauses[at].Count) : null;
    }

    private void PairMoved() =>
        PairMostSimilar(pairs.FreeOld(0, pairs.Old.Length), pairs.FreeNew(0, pairs.New.Length), MinSimilarityMoved);

    /// <summary>Reworded neighbours: in each gap the pairs in order that share most words. Each is a guess.</summary>
    private void PairInOrder()
    {
        foreach (var (lefts, rights) in pairs.Gaps().Where(gap => gap.Lefts.Count * gap.Rights.Count <= MaxComparisons))
        {
            var best = new double[lefts.Count + 1, rights.Count + 1];
            for (var i = lefts.Count - 1; i >= 0; i--)
            {
                for (var j = rights.Count - 1; j >= 0; j--)
                {
                    best[i, j] = Math.Max(best[i + 1, j + 1] + Score(lefts[i], rights[j]), Math.Max(best[i + 1, j], best[i, j + 1]));
                }
            }

            for (var (i, j) = (0, 0); i < lefts.Count && j < rights.Count;)
            {
                var score = Score(lefts[i], rights[j]);
                if (score > 0 && best[i, j] <= best[i + 1, j + 1] + score)
                {
                    pairs.Pair(lefts[i++], rights[j++], isGuess: true);
                }
                else if (best[i + 1, j] >= best[i, j + 1])
                {
                    i++;
                }
                else
                {
                    j++;
                }
            }
        }

        double Score(int left, int right) =>
            pairs.Old[left].Clause.Kind == pairs.New[right].Clause.Kind
                && Similarity.Dice(pairs.Old[left], pairs.New[right]) is >= MinSimilarityInOrder and var dice ? dice : 0;
    }

    private static bool IsText(WordCounts clause) => clause.Clause.Kind != ClauseKind.Heading;

    private void PairMostSimilar(List<int> lefts, List<int> rights, double minimum)
    {
        var (byLeft, byRight) = Similarity.Mutual(lefts.ConvertAll(i => pairs.Old[i]), rights.ConvertAll(j => pairs.New[j]));
        for (var left = 0; left < lefts.Count; left++)
        {
            var best = byLeft[left];
            if (best.At < 0 || best.Score < minimum || best.Lead < MinLead)
            {
                continue;
            }

            var mutual = byRight[best.At];
            if (mutual.At == left && mutual.Lead >= MinLead)
            {
                pairs.Pair(lefts[left], rights[best.At]);
            }
        }
    }

    private List<Lineage> AssignIds()
    {
        var assigned = new HashSet<string>(pairs.Old.Select(p => p.Clause.Id).OfType<string>(), StringComparer.Ordinal);
        return Enumerable.Range(0, pairs.New.Length)
            .Select(at => new Lineage(IdOf(at), ClauseLineage.Of(pairs, at), pairs.IsGuess(at))).ToList();

        string IdOf(int at) => !pairs.IsFreeNew(at) ? pairs.Old[pairs.OldOf(at)].Clause.Id!
            : pairs.New[at].Clause.Id is { } written && assigned.Add(written) ? written : ClauseId.New();
    }
}
