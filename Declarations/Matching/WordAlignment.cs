using System.Runtime.InteropServices;

namespace Declarations.Matching;

/// <summary>Aligns the words of two readings greedily, most similar first. Symmetric.</summary>
internal ref struct WordAlignment(
    ReadOnlySpan<Word> left, ReadOnlySpan<Word> right, Span<float> leftSimilarity, Span<float> rightSimilarity, Span<sbyte> partners)
{
    public const int MostWords = 24;

    private readonly ReadOnlySpan<Word> left = left, right = right;

    /// <summary>Similarity of each left word to its partner; 0 when unmatched.</summary>
    public readonly Span<float> Left { get; } = leftSimilarity;

    public readonly Span<float> Right { get; } = rightSimilarity;

    /// <summary>The partner of each left word, or -1; -2 for a further word of a run.</summary>
    public readonly Span<sbyte> Partners { get; } = partners;

    public readonly void Align()
    {
        Left.Clear();
        Right.Clear();
        Partners.Fill(-1);
        MatchEqual();
        MatchRuns(WordRun.AsJoined);
        MatchAlike();
        MatchRuns(WordRun.AsInitials);
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
                    Pair(i, j, 1);
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

                    var similarity = WordSimilarity.Of(left[i], right[j]);
                    if (similarity > best)
                    {
                        (best, bestLeft, bestRight) = (similarity, i, j);
                    }
                }
            }

            if (bestLeft < 0)
            {
                return;
            }

            Pair(bestLeft, bestRight, best);
        }
    }

    // "bright side" and "brightside"; "human vaccines project" and "HVP".
    private readonly void MatchRuns(float asWhat)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (Left[i] is 0 && WordRun.Find(left[i], right, Right, asWhat) is { Length: > 0 } run)
            {
                Left[i] = run.Similarity;
                Partners[i] = (sbyte)run.Start;
                for (var j = run.Start; j < run.Start + run.Length; j++)
                {
                    Right[j] = run.Similarity;
                }
            }
        }

        for (var j = 0; j < right.Length; j++)
        {
            if (Right[j] is 0 && WordRun.Find(right[j], left, Left, asWhat) is { Length: > 0 } run)
            {
                Right[j] = run.Similarity;
                for (var i = run.Start; i < run.Start + run.Length; i++)
                {
                    Left[i] = run.Similarity;
                    Partners[i] = -2;
                }

                Partners[run.Start] = (sbyte)j;
            }
        }
    }

    private readonly void Pair(int i, int j, float similarity)
    {
        Left[i] = Right[j] = similarity;
        Partners[i] = (sbyte)j;
    }
}

/// <summary>Adjacent words that correspond to one word of the other name.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordRun(int Start, int Length, float Similarity)
{
    public const float AsJoined = 0.97f, AsInitials = 0.85f;

    private const int Longest = 8;

    public static WordRun Find(Word word, ReadOnlySpan<Word> others, ReadOnlySpan<float> taken, float asWhat)
    {
        for (var start = 0; start < others.Length; start++)
        {
            if (taken[start] > 0 || others[start].Reading[0] != word.Reading[0])
            {
                continue;
            }

            var length = asWhat is AsJoined ? Joined(word.Reading, others, taken, start)
                : Initials(word, others, taken, start) ? word.Reading.Length : 0;
            if (length > 0)
            {
                return new WordRun(start, length, asWhat);
            }
        }

        return default;
    }

    private static int Joined(string word, ReadOnlySpan<Word> others, ReadOnlySpan<float> taken, int start)
    {
        var letters = 0;
        for (var at = start; at < others.Length && taken[at] is 0 && word.AsSpan(letters).StartsWith(others[at].Reading); at++)
        {
            letters += others[at].Reading.Length;
            if (letters == word.Length && at > start)
            {
                return at - start + 1;
            }
        }

        return 0;
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
