namespace Declarations.Matching;

/// <summary>Positions of the additional words when one name contains all words of the other.</summary>
internal static class SurplusWords
{
    public static void Read(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> found)
    {
        var leftWhole = !left.Contains(0f);
        if (leftWhole == !right.Contains(0f))
        {
            return;
        }

        var longer = leftWhole ? right : left;
        var first = longer.IndexOfAnyExcept(0f);
        var last = longer.LastIndexOfAnyExcept(0f);
        if (first > 0)
        {
            found[(int)Evidence.ExtraAtStart] = 1;
        }

        if (last >= 0 && last < longer.Length - 1)
        {
            found[(int)Evidence.ExtraAtEnd] = 1;
        }

        if (first >= 0 && longer[first..(last + 1)].Contains(0f))
        {
            found[(int)Evidence.ExtraInside] = 1;
        }
    }
}
