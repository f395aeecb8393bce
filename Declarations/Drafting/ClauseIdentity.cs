using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>
/// Which clause of the new text continues which clause of the old one; From holds the others it was split from or merged out of.
/// </summary>
public sealed record Lineage(string Id, IReadOnlyList<string> From);

/// <summary>
/// Carries clause ids from one text to the next. Ids written in the text win; then equal words; then mutual best similarity with a margin,
/// first inside the gaps between clauses already known, then across them for moves. No id is ever given twice.
/// </summary>
public sealed class ClauseIdentity
{
    private const double Enough = 0.5;
    private const double EnoughAlone = 0.35;
    private const double EnoughAcross = 0.6;
    private const double Margin = 0.1;
    private const double Contained = 0.6;
    private const double WholeOfHalves = 0.7;
    private const int MostJoined = 10_000;
    private readonly WordCounts[] old;
    private readonly WordCounts[] now;
    private readonly int[] toOld;
    private readonly int[] toNew;

    private ClauseIdentity(IReadOnlyList<Clause> before, IReadOnlyList<Clause> after)
    {
        old = before.Select(c => new WordCounts(c)).ToArray();
        now = after.Select(c => new WordCounts(c)).ToArray();
        toOld = Enumerable.Repeat(-1, now.Length).ToArray();
        toNew = Enumerable.Repeat(-1, old.Length).ToArray();
    }

    /// <summary>For every new clause its id and lineage. Old clauses carry ids; new ones may (from an export).</summary>
    public static IReadOnlyList<Lineage> Carry(IReadOnlyList<Clause> before, IReadOnlyList<Clause> after, Func<string>? newId = null)
    {
        var identity = new ClauseIdentity(before, after);
        identity.ByWrittenId();
        identity.ByEqual(p => p.Clause.Markdown);
        identity.ByEqual(p => p.Normal);
        identity.InGaps();
        identity.Joined();
        identity.Across();
        return identity.Name(newId ?? ClauseId.New);
    }

    private void ByWrittenId()
    {
        var places = old.Select((p, at) => (p.Clause.Id, at)).Where(p => p.Id is not null)
            .ToDictionary(p => p.Id!, p => p.at, StringComparer.Ordinal);
        for (var at = 0; at < now.Length; at++)
        {
            if (now[at].Clause.Id is { } id && places.TryGetValue(id, out var place) && toNew[place] < 0)
            {
                Pair(place, at);
            }
        }
    }

    /// <summary>
    /// Equal words pair in order first; what is left over pairs only when it is the one of its kind on both sides (a move).
    /// </summary>
    private void ByEqual(Func<WordCounts, string> key)
    {
        foreach (var (oldFrom, oldTo, newFrom, newTo) in Gaps())
        {
            var (lefts, rights) = (Free(toNew, oldFrom, oldTo), Free(toOld, newFrom, newTo));
            if (lefts.Count == 0 || rights.Count == 0)
            {
                continue;
            }

            foreach (
                var (a, b) in SequenceAlignment.Of(lefts.Select(i => Key(old[i], key)).ToList(), rights.Select(j => Key(now[j], key))
                .ToList()))
            {
                Pair(lefts[a], rights[b]);
            }
        }
        var left = Free(toNew, 0, old.Length).GroupBy(i => Key(old[i], key), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        foreach (var group in Free(toOld, 0, now.Length).GroupBy(j => Key(now[j], key), StringComparer.Ordinal).ToList())
        {
            if (!left.TryGetValue(group.Key, out var places))
            {
                continue;
            }

            foreach (var (a, b) in places.Zip(group.ToList()))
            {
                Pair(a, b);
            }
        }
    }

    private static string Key(WordCounts profile, Func<WordCounts, string> key) => (int)profile.Clause.Kind + key(profile);

    private void InGaps()
    {
        foreach (var (oldFrom, oldTo, newFrom, newTo) in Gaps())
        {
            var (lefts, rights) = (Free(toNew, oldFrom, oldTo), Free(toOld, newFrom, newTo));
            var alone = lefts.Count == 1 && rights.Count == 1;
            if (lefts.Count > 0 && rights.Count > 0)
            {
                PairBest(lefts, rights, alone ? EnoughAlone : Enough);
            }
        }
    }

    /// <summary>
    /// Two clauses drawn together into one, or one cut in two: neither half leads by a margin, but together they account for the whole.
    /// </summary>
    private void Joined()
    {
        foreach (var (oldFrom, oldTo, newFrom, newTo) in Gaps())
        {
            var (lefts, rights) = (Free(toNew, oldFrom, oldTo), Free(toOld, newFrom, newTo));
            if (lefts.Count * rights.Count > MostJoined)
            {
                continue;
            }

            foreach (var right in rights)
            {
                if (Largest(lefts.Where(i => toNew[i] < 0), i => old[i], now[right]) is { } left)
                {
                    Pair(left, right);
                }
            }
            foreach (var left in lefts.Where(i => toNew[i] < 0))
            {
                if (Largest(rights.Where(j => toOld[j] < 0), j => now[j], old[left]) is { } right)
                {
                    Pair(left, right);
                }
            }
        }
    }

    private static int? Largest(IEnumerable<int> places, Func<int, WordCounts> profile, WordCounts whole)
    {
        var halves = places.Where(at => profile(at).Count > 1 && Similarity.Shared(profile(at), whole) >= Contained * profile(at).Count)
            .ToList();
        var all = halves.Sum(at => profile(at).Count);
        return halves.Count >= 2 && whole.Count >= WholeOfHalves * all ? halves.MaxBy(at => profile(at).Count) : null;
    }

    private void Across() => PairBest(Free(toNew, 0, old.Length), Free(toOld, 0, now.Length), EnoughAcross);

    private void PairBest(List<int> lefts, List<int> rights, double enough)
    {
        var (byLeft, byRight) = Similarity.Mutual(lefts.Select(i => old[i]).ToList(), rights.Select(j => now[j]).ToList());
        for (var left = 0; left < lefts.Count; left++)
        {
            var best = byLeft[left];
            if (best.At < 0 || best.Score < enough || best.Lead < Margin)
            {
                continue;
            }

            var mutual = byRight[best.At];
            if (mutual.At == left && mutual.Lead >= Margin)
            {
                Pair(lefts[left], rights[best.At]);
            }
        }
    }

    private void Pair(int left, int right) => (toNew[left], toOld[right]) = (right, left);

    private static List<int> Free(int[] pairs, int from, int to) => Enumerable.Range(from, to - from).Where(at => pairs[at] < 0).ToList();

    /// <summary>The stretches between pairs that stand in the same order on both sides.</summary>
    private List<(int OldFrom, int OldTo, int NewFrom, int NewTo)> Gaps()
    {
        var paired = Enumerable.Range(0, old.Length).Where(at => toNew[at] >= 0).ToList();
        var steady = SequenceAlignment.Ascending(paired.Select(at => toNew[at]).ToList());
        var gaps = new List<(int, int, int, int)>();
        var (left, right) = (0, 0);
        foreach (var at in steady.Order().Select(index => paired[index]).Append(old.Length))
        {
            var end = at < old.Length ? toNew[at] : now.Length;
            if (at > left && end > right)
            {
                gaps.Add((left, at, right, end));
            }

            (left, right) = (at + 1, end + 1);
        }
        return gaps;
    }

    private List<Lineage> Name(Func<string> newId)
    {
        var given = new HashSet<string>(old.Select(p => p.Clause.Id).OfType<string>(), StringComparer.Ordinal);
        var names = new List<Lineage>(now.Length);
        for (var at = 0; at < now.Length; at++)
        {
            var id = toOld[at] >= 0
                ? old[toOld[at]].Clause.Id! : now[at].Clause.Id is { } written && given.Add(written) ? written : newId();
            names.Add(new Lineage(id, toOld[at] >= 0 ? MergedInto(at) : SplitFrom(at)));
        }
        return names;
    }

    /// <summary>Neighbours that vanished while most of their words went into this one, which kept its id.</summary>
    private List<string> MergedInto(int at)
    {
        if (now[at].Count <= old[toOld[at]].Count)
        {
            return [];
        }

        var lost = new List<int>();
        for (var i = toOld[at] - 1; i >= 0 && toNew[i] < 0; i--)
        {
            lost.Add(i);
        }

        for (var i = toOld[at] + 1; i < old.Length && toNew[i] < 0; i++)
        {
            lost.Add(i);
        }

        return lost.Where(i => old[i].Count > 1 && Similarity.Shared(old[i], now[at]) >= Contained * old[i].Count
            && Similarity.Shared(old[i], old[toOld[at]]) < Contained * old[i].Count).Select(i => old[i].Clause.Id!).ToList();
    }

    /// <summary>The neighbour that lost most of the words of this new clause.</summary>
    private List<string> SplitFrom(int at)
    {
        if (now[at].Count < 2)
        {
            return [];
        }

        var near = new[] { Near(at, -1), Near(at, 1) }.Where(j => j >= 0).Distinct();
        return near.Where(j => toOld[j] is var i && i >= 0 && old[i].Count > now[j].Count
            && Similarity.Shared(now[at], old[i]) >= Contained * now[at].Count
            && Similarity.Shared(now[at], now[j]) < Contained * now[at].Count).Select(j => old[toOld[j]].Clause.Id!).ToList();
    }

    private int Near(int at, int step)
    {
        var near = at + step;
        while (near >= 0 && near < now.Length && toOld[near] < 0)
        {
            near += step;
        }

        return near < now.Length ? near : -1;
    }
}
