using System.Runtime.InteropServices;

namespace Declarations.Matching;

/// <summary>Pairs the words of two readings, best first; what is left stands unmatched. The same whichever side comes first.</summary>
internal ref struct WordAlignment(
    ReadOnlySpan<Word> left, ReadOnlySpan<Word> right, Span<float> leftLikeness, Span<float> rightLikeness, Span<sbyte> partners)
{
    /// <summary>Longer names are compared by their first words.</summary>
    public const int MostWords = 24;

    private readonly ReadOnlySpan<Word> left = left, right = right;

    /// <summary>How well each word of the left is matched, 0 when it is not.</summary>
    public readonly Span<float> Left { get; } = leftLikeness;

    public readonly Span<float> Right { get; } = rightLikeness;

    /// <summary>The partner of each word of the left, or -1; -2 for a word that is part of a run.</summary>
    public readonly Span<sbyte> Partners { get; } = partners;

    public readonly void Align()
    {
        Left.Clear();
        Right.Clear();
        Partners.Fill(-1);
        MatchEqual();
        MatchAlike();
        MatchRuns();
    }

    private readonly void MatchEqual()
    {
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length; j++)
            {
                if (Right[j] is 0
                    && (ReferenceEquals(left[i], right[j]) || string.Equals(left[i].Text, right[j].Text, StringComparison.Ordinal)))
                {
                    Take(i, j, 1);
                    break;
                }
            }
        }
    }

    private readonly void MatchAlike()
    {
        while (true)
        {
            var (best, bestLeft, bestRight) = (0f, -1, -1);
            for (var i = 0; i < left.Length; i++)
            {
                if (Left[i] > 0)
                {
                    continue;
                }

                for (var j = 0; j < right.Length; j++)
                {
                    if (Right[j] > 0)
                    {
                        continue;
                    }

                    var likeness = WordLikeness.Of(left[i], right[j]);
                    if (likeness > best)
                    {
                        (best, bestLeft, bestRight) = (likeness, i, j);
                    }
                }
            }

            if (bestLeft < 0)
            {
                return;
            }

            Take(bestLeft, bestRight, best);
        }
    }

    // "bright side" and "brightside"; "human vaccines project" and "HVP"
    private readonly void MatchRuns()
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (Left[i] is 0 && WordRun.Find(left[i], right, Right) is { Length: > 0 } run)
            {
                Left[i] = run.Likeness;
                Partners[i] = (sbyte)run.Start;
                for (var j = run.Start; j < run.Start + run.Length; j++)
                {
                    Right[j] = run.Likeness;
                }
            }
        }

        for (var j = 0; j < right.Length; j++)
        {
            if (Right[j] is 0 && WordRun.Find(right[j], left, Left) is { Length: > 0 } run)
            {
                Right[j] = run.Likeness;
                for (var i = run.Start; i < run.Start + run.Length; i++)
                {
                    Left[i] = run.Likeness;
                    Partners[i] = -2;
                }

                Partners[run.Start] = (sbyte)j;
            }
        }
    }

    private readonly void Take(int i, int j, float likeness)
    {
        Left[i] = Right[j] = likeness;
        Partners[i] = (sbyte)j;
    }
}

/// <summary>Several neighbouring words that one word stands for.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordRun(int Start, int Length, float Likeness)
{
    private const int Longest = 8;

    public static WordRun Find(Word word, ReadOnlySpan<Word> others, ReadOnlySpan<float> taken)
    {
        for (var start = 0; start < others.Length; start++)
        {
            if (taken[start] > 0 || others[start].Reading[0] != word.Reading[0])
            {
                continue;
            }

            var letters = 0;
            for (var at = start; at < others.Length && taken[at] is 0; at++)
            {
                var text = others[at].Reading;
                if (letters + text.Length > word.Reading.Length || !word.Reading.AsSpan(letters).StartsWith(text))
                {
                    break;
                }

                letters += text.Length;
                if (letters == word.Reading.Length && at > start)
                {
                    return new WordRun(start, at - start + 1, 0.97f);
                }
            }

            if (Initials(word, others, taken, start))
            {
                return new WordRun(start, word.Reading.Length, 0.85f);
            }
        }

        return default;
    }

    private static bool Initials(Word word, ReadOnlySpan<Word> others, ReadOnlySpan<float> taken, int start)
    {
        var length = word.Reading.Length;
        if (length is < 2 or > Longest || start + length > others.Length || word.Role is WordRole.Number)
        {
            return false;
        }

        for (var i = 0; i < length; i++)
        {
            if (taken[start + i] > 0 || others[start + i].Reading[0] != word.Reading[i])
            {
                return false;
            }
        }

        return others[start].Reading.Length > 1;
    }
}
