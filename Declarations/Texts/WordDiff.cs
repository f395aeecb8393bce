using System.Runtime.InteropServices;

namespace Declarations.Texts;

/// <summary>Text that is in both versions (same), only in the later (added) or only in the earlier (removed).</summary>
public sealed record DiffPiece(string Op, string Text)
{
    public const string Same = "same";
    public const string Added = "added";
    public const string Removed = "removed";
}

/// <summary>A word difference: the same and removed pieces joined are the first text, the same and added pieces the second.</summary>
public static class WordDiff
{
    public static List<DiffPiece> Of(string before, string after)
    {
        if (before == after || before.Length == 0 || after.Length == 0)
        {
            var op = before == after ? DiffPiece.Same : before.Length == 0 ? DiffPiece.Added : DiffPiece.Removed;
            return before.Length + after.Length == 0 ? [] : [new(op, before.Length == 0 ? after : before)];
        }

        var (left, right) = (TextTokens.Split(before), TextTokens.Split(after));
        var pieces = new List<DiffPiece>();
        var (i, j, same) = (0, 0, 0);
        foreach (var (a, b) in AlignWords(left, right).Append((left.Count, right.Count)))
        {
            if (a > i || b > j)
            {
                Add(pieces, DiffPiece.Same, left, same, i);
                Add(pieces, DiffPiece.Removed, left, i, a);
                Add(pieces, DiffPiece.Added, right, j, b);
                same = a;
            }

            (i, j) = (a + 1, b + 1);
        }

        Add(pieces, DiffPiece.Same, left, same, left.Count);
        return pieces;
    }

    /// <summary>Drops matches of single white space between changes: "[the law]" reads better than "[the] [law]".</summary>
    internal static List<(int Left, int Right)> AlignWords(List<string> left, List<string> right)
    {
        var pairs = SequenceAlignment.Of(left, right);
        var kept = new List<(int, int)>(pairs.Count);
        for (var at = 0; at < pairs.Count; at++)
        {
            var (a, b) = pairs[at];
            var isLoneSpace = string.IsNullOrWhiteSpace(left[a]) && HasGap(pairs, at - 1, at, left.Count, right.Count)
                && HasGap(pairs, at, at + 1, left.Count, right.Count);
            if (!isLoneSpace)
            {
                kept.Add((a, b));
            }
        }
        return kept;
    }

    private static bool HasGap(List<(int Left, int Right)> pairs, int from, int to, int left, int right)
    {
        var before = from >= 0 ? pairs[from] : (Left: -1, Right: -1);
        var after = to < pairs.Count ? pairs[to] : (Left: left, Right: right);
        return after.Left - before.Left > 1 || after.Right - before.Right > 1;
    }

    private static void Add(List<DiffPiece> pieces, string op, List<string> words, int from, int to)
    {
        if (from >= to)
        {
            return;
        }

        pieces.Add(new DiffPiece(op, string.Concat(CollectionsMarshal.AsSpan(words)[from..to])));
    }
}
