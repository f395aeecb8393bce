using System.Text;

namespace Declarations.Drafting;

/// <summary>Merges two changed lists of pieces, whose joined pieces are a text, with the list that both started from.</summary>
internal static class ThreeWay
{
    /// <param name="ours">With the place of each piece of the origin in it, -1 for none, then the number of its pieces.</param>
    /// <param name="collide">Merges different changes of the same pieces; null when they cannot be.</param>
    public static string? Merge(
        List<string> origin, (List<string> Pieces, int[] Places) ours, (List<string> Pieces, int[] Places) theirs,
        Func<List<string>, List<string>, List<string>, string?> collide)
    {
        var merged = new StringBuilder();
        var (i, j, k) = (0, 0, 0);
        while (i <= origin.Count)
        {
            var end = i;
            // Two changes separated by one space conflict: "6 million" and "5 billion" would become "6 billion", which nobody wrote.
            while (IsChanged(end) || (end > i && end < origin.Count && string.IsNullOrWhiteSpace(origin[end]) && IsChanged(end + 1)))
            {
                end++;
            }

            var chunk = Choose(origin[i..end], ours.Pieces[j..ours.Places[end]], theirs.Pieces[k..theirs.Places[end]], collide);
            if (chunk is null)
            {
                return null;
            }

            merged.Append(chunk);
            if (end < origin.Count)
            {
                merged.Append(origin[end]);
            }

            (i, j, k) = (end + 1, ours.Places[end] + 1, theirs.Places[end] + 1);
        }

        return merged.ToString();

        bool IsChanged(int at) => ours.Places[at] < 0 || theirs.Places[at] < 0;
    }

    public static (List<string> Pieces, int[] Places) Place(List<string> pieces, List<(int Left, int Right)> pairs, int count)
    {
        var places = Enumerable.Repeat(-1, count + 1).ToArray();
        foreach (var (left, right) in pairs)
        {
            places[left] = right;
        }

        places[count] = pieces.Count;
        return (pieces, places);
    }

    private static string? Choose(
        List<string> origin, List<string> ours, List<string> theirs, Func<List<string>, List<string>, List<string>, string?> collide)
    {
        var (was, one, other) = (string.Concat(origin), string.Concat(ours), string.Concat(theirs));
        return one == other || other == was ? one : one == was ? other : collide(origin, ours, theirs);
    }
}
