using System.Text;
using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>
/// Merges two changes of one text by words. Where both changed the same or neighbouring words differently, there is no answer.
/// </summary>
public static class WordMerge
{
    /// <summary>The merged text, or null when words collide.</summary>
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
        var inA = Places(WordDiff.Solid(o, a), o.Count, a.Count);
        var inB = Places(WordDiff.Solid(o, b), o.Count, b.Count);
        var merged = new StringBuilder();
        var (i, j, k) = (0, 0, 0);
        while (i <= o.Count)
        {
            var end = i;
            while (Apart(inA, inB, end) || (end > i && end < o.Count && string.IsNullOrWhiteSpace(o[end]) && Apart(inA, inB, end + 1)))
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

    // One space is not enough between two changes: "6 million" and "5 billion" would make "6 billion", which nobody wrote.
    private static bool Apart(int[] inA, int[] inB, int at) => inA[at] < 0 || inB[at] < 0;

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
