using System.Runtime.InteropServices;
using Declarations.Texts;

namespace Declarations.Drafting;

internal sealed class WordCounts
{
    public WordCounts(Clause clause)
    {
        Clause = clause;
        var words = TextTokens.Words(clause.Text);
        Normal = string.Join(' ', words);
        foreach (var word in words)
        {
            Counts[word] = Counts.GetValueOrDefault(word) + 1;
        }

        Count = words.Count;
        if (Count == 0)
        {
            Normal = clause.Text;
        }
    }

    public Clause Clause { get; }
    public string Normal { get; }
    public int Count { get; }
    public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);
}

/// <summary>Word similarity of clauses: 2 × shared / (words of both), from 0 to 1 (Dice).</summary>
internal static class Similarity
{
    private const double OtherKindFactor = 0.8;
    private const long MaxComparisons = 6_000_000;

    public static int Shared(WordCounts left, WordCounts right)
    {
        var (smaller, larger) = left.Counts.Count <= right.Counts.Count ? (left, right) : (right, left);
        var shared = 0;
        foreach (var (word, count) in smaller.Counts)
        {
            shared += Math.Min(count, larger.Counts.GetValueOrDefault(word));
        }

        return shared;
    }

    public static double Dice(WordCounts left, WordCounts right) =>
        left.Count + right.Count == 0 ? 0 : 2.0 * Shared(left, right) / (left.Count + right.Count);

    public static (Best[] Lefts, Best[] Rights) Mutual(List<WordCounts> lefts, List<WordCounts> rights)
    {
        var index = Index(rights);
        var (byLeft, byRight) = (NoBest(lefts.Count), NoBest(rights.Count));
        if (lefts.Sum(l => l.Counts.Keys.Sum(word => (long)(index.GetValueOrDefault(word)?.Count ?? 0))) > MaxComparisons)
        {
            return (byLeft, byRight); // two long texts with nothing in common but frequent words
        }

        var shared = new int[rights.Count];
        var touched = new List<int>();
        for (var left = 0; left < lefts.Count; left++)
        {
            foreach (var (word, count) in lefts[left].Counts)
            {
                if (!index.TryGetValue(word, out var places))
                {
                    continue;
                }

                foreach (var (right, there) in places)
                {
                    if (shared[right] == 0)
                    {
                        touched.Add(right);
                    }

                    shared[right] += Math.Min(count, there);
                }
            }

            touched.Sort(); // of equal scores the first clause wins
            foreach (var right in touched)
            {
                var score = Score(lefts[left], rights[right], shared[right]);
                byLeft[left] = byLeft[left].Or(right, score);
                byRight[right] = byRight[right].Or(left, score);
                shared[right] = 0;
            }

            touched.Clear();
        }
        return (byLeft, byRight);
    }

    private static Best[] NoBest(int count) => Enumerable.Repeat(new Best(-1, 0, 0), count).ToArray();

    private static double Score(WordCounts left, WordCounts right, int shared)
    {
        var total = left.Count + right.Count;
        var factor = left.Clause.Kind == right.Clause.Kind ? 1 : OtherKindFactor;
        return total == 0 ? 0 : factor * 2 * shared / total;
    }

    private static Dictionary<string, List<(int Place, int Count)>> Index(List<WordCounts> profiles)
    {
        var index = new Dictionary<string, List<(int, int)>>(StringComparer.Ordinal);
        for (var at = 0; at < profiles.Count; at++)
        {
            foreach (var (word, count) in profiles[at].Counts)
            {
                if (!index.TryGetValue(word, out var places))
                {
                    index[word] = places = [];
                }

                places.Add((at, count));
            }
        }
        return index;
    }
}

/// <summary>The most similar clause (-1 for none), its score, and the second-best score.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Best(int At, double Score, double Next)
{
    public double Lead => Score - Next;

    public Best Or(int at, double score) => score > Score ? new Best(at, score, Score) : score > Next ? this with { Next = score } : this;
}
