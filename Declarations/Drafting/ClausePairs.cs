using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>Which clauses of two texts are the same: positions in the old text and in the new, -1 for none.</summary>
internal sealed class ClausePairs(IReadOnlyList<Clause> before, IReadOnlyList<Clause> after)
{
    private readonly int[] toOld = Enumerable.Repeat(-1, after.Count).ToArray();
    private readonly HashSet<int> guessed = [];
    private readonly int[] toNew = Enumerable.Repeat(-1, before.Count).ToArray();

    public WordCounts[] Old { get; } = before.Select(c => new WordCounts(c)).ToArray();

    public WordCounts[] New { get; } = after.Select(c => new WordCounts(c)).ToArray();

    public int OldOf(int at) => toOld[at];

    public int NewOf(int at) => toNew[at];

    public bool IsFreeOld(int at) => toNew[at] < 0;

    public bool IsFreeNew(int at) => toOld[at] < 0;

    /// <summary>Whether a new clause was paired for its place more than for its words.</summary>
    public bool IsGuess(int at) => guessed.Contains(at);

    public void Pair(int left, int right, bool isGuess = false)
    {
        (toNew[left], toOld[right]) = (right, left);
        if (isGuess)
        {
            guessed.Add(right);
        }
    }

    public List<int> FreeOld(int from, int to) => Enumerable.Range(from, to - from).Where(IsFreeOld).ToList();

    public List<int> FreeNew(int from, int to) => Enumerable.Range(from, to - from).Where(IsFreeNew).ToList();

    /// <summary>The free clauses between pairs that have the same order on both sides, where there are some on both sides.</summary>
    public List<(List<int> Lefts, List<int> Rights)> Gaps()
    {
        var paired = Enumerable.Range(0, toNew.Length).Where(at => !IsFreeOld(at)).ToList();
        var ordered = SequenceAlignment.LongestAscending(paired.Select(at => toNew[at]).ToList());
        var bounds = ordered.Order().Select(index => (Old: paired[index], New: toNew[paired[index]]))
            .Append((toNew.Length, toOld.Length));
        var gaps = new List<(List<int>, List<int>)>();
        var (left, right) = (0, 0);
        foreach (var (oldEnd, newEnd) in bounds)
        {
            var gap = (Lefts: FreeOld(left, oldEnd), Rights: FreeNew(right, newEnd));
            if (gap.Lefts.Count > 0 && gap.Rights.Count > 0)
            {
                gaps.Add(gap);
            }

            (left, right) = (oldEnd + 1, newEnd + 1);
        }

        return gaps;
    }
}
