using System.Text;
using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>Three-way merge by words. Different changes of the same or neighbouring words are a conflict.</summary>
internal static class WordMerge
{
    public static string? Merge(string origin, string ours, string theirs)
    {
        if (ours == theirs || theirs == origin)
        {
            return ours;
        }

        if (ours == origin)
        {
            return theirs;
        }

        var (o, a, b) = (TextTokens.Split(origin), TextTokens.Split(ours), TextTokens.Split(theirs));
        var inA = Places(WordDiff.AlignWords(o, a), o.Count, a.Count);
        var inB = Places(WordDiff.AlignWords(o, b), o.Count, b.Count);
        var merged = new StringBuilder();
        var (i, j, k) = (0, 0, 0);
        while (i <= o.Count)
        {
            var end = i;
            // Two changes separated by one space conflict: "6 million" and "5 billion" would become "6 billion", which nobody wrote.
            while (IsChanged(inA, inB, end)
                || (end > i && end < o.Count && string.IsNullOrWhiteSpace(o[end]) && IsChanged(inA, inB, end + 1)))
            {
                end++;
            }

            var chunk = Choose(Join(o, i, end), Join(a, j, inA[end]), Join(b, k, inB[end]));
            if (chunk is null)
            {
                return null;
            }

            merged.Append(chunk);
            if (end < o.Count)
            {
                merged.Append(o[end]);
            }

            (i, j, k) = (end + 1, inA[end] + 1, inB[end] + 1);
        }
        return merged.ToString();
    }

    private static bool IsChanged(int[] inA, int[] inB, int at) => inA[at] < 0 || inB[at] < 0;

    private static int[] Places(List<(int Left, int Right)> pairs, int count, int end)
    {
        var places = Enumerable.Repeat(-1, count + 1).ToArray();
        foreach (var (left, right) in pairs)
        {
            places[left] = right;
        }

        places[count] = end;
        return places;
    }

    private static string? Choose(string origin, string ours, string theirs) =>
        ours == theirs || theirs == origin ? ours : ours == origin ? theirs : null;

    private static string Join(List<string> words, int from, int to) => string.Concat(words.Skip(from).Take(to - from));
}
