using System.Globalization;

namespace Declarations.Matching;

/// <summary>What each piece of evidence is worth, by <c>words/points.txt</c>, and the score they add up to.</summary>
internal static class EvidenceWeights
{
    // Decimal orders of a register's length: up to a hundred sign-ons chance makes no look-alikes, from a hundred thousand on the second
    // column holds.
    private const double Short = 2, Long = 5;

    private static readonly float[] OfTwoNames = Column(0), InRegister = Column(1);

    /// <summary>From 0 to 1: the points are the logarithm of the odds.</summary>
    /// <param name="found">What was found, by <see cref="Evidence"/>.</param>
    /// <param name="length">How many sign-ons the two were found among; between the two columns of points the logarithm decides.</param>
    public static float Score(ReadOnlySpan<float> found, long length)
    {
        var share = Math.Clamp((Math.Log10(Math.Max(length, 1)) - Short) / (Long - Short), 0, 1);
        var sum = share switch
        {
            0 => Sum(found, OfTwoNames),
            1 => Sum(found, InRegister),
            _ => (float)(((1 - share) * Sum(found, OfTwoNames)) + (share * Sum(found, InRegister))),
        };
        return 1 / (1 + MathF.Exp(-sum));
    }

    private static float Sum(ReadOnlySpan<float> found, float[] worth)
    {
        var sum = 0f;
        for (var i = 0; i < found.Length; i++)
        {
            sum += found[i] * worth[i];
        }

        return sum;
    }

    private static float[] Column(int column)
    {
        var worth = new float[EvidenceReader.Count];
        foreach (var (evidence, points) in WordListFile.Pairs("points"))
        {
            worth[(int)Enum.Parse<Evidence>(evidence)] = float.Parse(points.Split(' ', StringSplitOptions.RemoveEmptyEntries)[column],
                CultureInfo.InvariantCulture);
        }

        return worth;
    }
}
