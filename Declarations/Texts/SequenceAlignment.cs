using System.Buffers;

namespace Declarations.Texts;

/// <summary>A common subsequence: the longest for small inputs, anchored on elements unique to both for large ones.</summary>
internal static class SequenceAlignment
{
    private const int ExactCells = 1_000_000;

    public static List<(int Left, int Right)> Of<T>(IReadOnlyList<T> left, IReadOnlyList<T> right) where T : notnull
    {
        var numbers = new Dictionary<T, int>();
        var pairs = new List<(int, int)>();
        Match(Number(left, numbers), Number(right, numbers), 0, left.Count, 0, right.Count, pairs);
        return pairs;
    }

    /// <summary>The indexes of a longest ascending subsequence: what kept its order while the rest moved.</summary>
    public static HashSet<int> LongestAscending(IReadOnlyList<int> positions)
    {
        var tails = new List<int>();
        var before = new int[positions.Count];
        for (var at = 0; at < positions.Count; at++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (positions[tails[middle]] < positions[at])
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }
            before[at] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
            {
                tails.Add(at);
            }
            else
            {
                tails[low] = at;
            }
        }
        var kept = new HashSet<int>();
        for (var at = tails.Count > 0 ? tails[^1] : -1; at >= 0; at = before[at])
        {
            kept.Add(at);
        }

        return kept;
    }

    private static int[] Number<T>(IReadOnlyList<T> items, Dictionary<T, int> numbers) where T : notnull
    {
        var numbered = new int[items.Count];
        for (var at = 0; at < items.Count; at++)
        {
            if (!numbers.TryGetValue(items[at], out var number))
            {
                numbers[items[at]] = number = numbers.Count;
            }

            numbered[at] = number;
        }
        return numbered;
    }

    private static void Match(int[] a, int[] b, int a0, int a1, int b0, int b1, List<(int, int)> pairs)
    {
        while (a0 < a1 && b0 < b1 && a[a0] == b[b0])
        {
            pairs.Add((a0++, b0++));
        }

        var tail = new List<(int, int)>();
        while (a0 < a1 && b0 < b1 && a[a1 - 1] == b[b1 - 1])
        {
            tail.Add((--a1, --b1));
        }

        if (a0 < a1 && b0 < b1)
        {
            if ((long)(a1 - a0) * (b1 - b0) <= ExactCells)
            {
                AlignExactly(a, b, a0, a1, b0, b1, pairs);
            }
            else
            {
                AlignBetweenUnique(a, b, a0, a1, b0, b1, pairs);
            }
        }
        tail.Reverse();
        pairs.AddRange(tail);
    }

    private static void AlignExactly(int[] a, int[] b, int a0, int a1, int b0, int b1, List<(int, int)> pairs)
    {
        var (n, m) = (a1 - a0, b1 - b0);
        var width = m + 1;
        var lengths = ArrayPool<ushort>.Shared.Rent((n + 1) * width); // no common subsequence is longer than the root of ExactCells
        Array.Clear(lengths, n * width, width);
        for (var i = n - 1; i >= 0; i--)
        {
            var row = lengths.AsSpan(i * width, width);
            var below = lengths.AsSpan((i + 1) * width, width);
            row[m] = 0;
            for (var j = m - 1; j >= 0; j--)
            {
                row[j] = a[a0 + i] == b[b0 + j] ? (ushort)(below[j + 1] + 1) : Math.Max(below[j], row[j + 1]);
            }
        }

        for (var (i, j) = (0, 0); i < n && j < m;)
        {
            if (a[a0 + i] == b[b0 + j])
            {
                pairs.Add((a0 + i++, b0 + j++));
            }
            else if (lengths[((i + 1) * width) + j] >= lengths[(i * width) + j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        ArrayPool<ushort>.Shared.Return(lengths);
    }

    private static void AlignBetweenUnique(int[] a, int[] b, int a0, int a1, int b0, int b1, List<(int, int)> pairs)
    {
        var inA = Unique(a, a0, a1);
        var inB = Unique(b, b0, b1);
        var common = inA.Where(p => inB.ContainsKey(p.Key)).Select(p => (Left: p.Value, Right: inB[p.Key])).OrderBy(p => p.Left).ToList();
        var kept = LongestAscending(common.Select(p => p.Right).ToList());
        if (kept.Count == 0)
        {
            return;
        }

        foreach (var at in kept.Order())
        {
            var (left, right) = common[at];
            if (left < a0 || right < b0)
            {
                continue;
            }

            Match(a, b, a0, left, b0, right, pairs);
            pairs.Add((left, right));
            (a0, b0) = (left + 1, right + 1);
        }
        Match(a, b, a0, a1, b0, b1, pairs);
    }

    private static Dictionary<int, int> Unique(int[] items, int from, int to)
    {
        var places = new Dictionary<int, int>();
        for (var at = from; at < to; at++)
        {
            places[items[at]] = places.ContainsKey(items[at]) ? -1 : at;
        }

        return places.Where(p => p.Value >= 0).ToDictionary(p => p.Key, p => p.Value);
    }
}
