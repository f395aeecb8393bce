using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>Three-way merge by words. Different changes of the same or neighbouring words are a conflict.</summary>
internal static class WordMerge
{
    /// <param name="both">Takes different insertions at one place one after the other.</param>
    public static string? Merge(string origin, string ours, string theirs, bool both = false)
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
        return ThreeWay.Merge(o, Placed(a), Placed(b),
            (was, one, other) => both && was.TrueForAll(string.IsNullOrWhiteSpace) ? Joined(one, other) : null);

        (List<string>, int[]) Placed(List<string> words) => ThreeWay.Place(words, WordDiff.AlignWords(o, words), o.Count);
    }

    // Between two insertions stands one space if one of them came with a space.
    private static string Joined(List<string> one, List<string> other)
    {
        var (first, second) = (string.Concat(one), string.Concat(other));
        var isSpaced = first.EndsWith(' ') || second.StartsWith(' ') || (first.StartsWith(' ') && !second.StartsWith(' '));
        return isSpaced ? $"{first.TrimEnd(' ')} {second.TrimStart(' ')}" : first + second;
    }
}
