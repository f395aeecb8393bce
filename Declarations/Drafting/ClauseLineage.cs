namespace Declarations.Drafting;

/// <summary>From which clauses a new clause was split or merged, judged by shared words of its neighbours.</summary>
internal static class ClauseLineage
{
    /// <summary>The share of a clause's words that another must have to contain it.</summary>
    public const double Contained = 0.6;

    private const int MaxDistance = 200;

    public static List<string> Of(ClausePairs pairs, int at) => pairs.IsFreeNew(at) ? SplitFrom(pairs, at) : MergedInto(pairs, at);

    /// <summary>Removed neighbours most of whose words are now in this clause and were not there before.</summary>
    private static List<string> MergedInto(ClausePairs pairs, int at)
    {
        var (was, now) = (pairs.Old[pairs.OldOf(at)], pairs.New[at]);
        return now.Count <= was.Count ? [] : RemovedNextTo(pairs, pairs.OldOf(at)).Select(i => pairs.Old[i])
            .Where(old => old.Count > 1 && IsContained(old, now) && !IsContained(old, was)).Select(old => old.Clause.Id!).ToList();
    }

    private static List<int> RemovedNextTo(ClausePairs pairs, int at)
    {
        var removed = new List<int>();
        for (var i = at - 1; i >= 0 && pairs.IsFreeOld(i); i--)
        {
            removed.Add(i);
        }

        for (var i = at + 1; i < pairs.Old.Length && pairs.IsFreeOld(i); i++)
        {
            removed.Add(i);
        }

        return removed;
    }

    /// <summary>The paired neighbours that lost most of the words of this new clause.</summary>
    private static List<string> SplitFrom(ClausePairs pairs, int at)
    {
        var now = pairs.New[at];
        return now.Count < 2 ? [] : new[] { PairedNextTo(pairs, at, -1), PairedNextTo(pairs, at, 1) }.Where(j => j >= 0)
            .Select(j => (Was: pairs.Old[pairs.OldOf(j)], Is: pairs.New[j]))
            .Where(near => near.Was.Count > near.Is.Count && IsContained(now, near.Was) && !IsContained(now, near.Is))
            .Select(near => near.Was.Clause.Id!).ToList();
    }

    private static int PairedNextTo(ClausePairs pairs, int at, int step)
    {
        var near = at + step;
        while (near >= 0 && near < pairs.New.Length && pairs.IsFreeNew(near) && Math.Abs(near - at) < MaxDistance)
        {
            near += step;
        }

        return near >= 0 && near < pairs.New.Length && !pairs.IsFreeNew(near) ? near : -1;
    }

    private static bool IsContained(WordCounts part, WordCounts whole) => Similarity.Shared(part, whole) >= Contained * part.Count;
}
