using System.Globalization;

namespace Declarations.Matching;

/// <summary>Logistic regression over <see cref="Evidence"/> with the weights of <c>words/organisation-weights.txt</c>.</summary>
internal static class EvidenceWeights
{
    // Logarithms of register lengths: the first column of weights applies up to 300 sign-ons, the second from 100,000.
    private const double Short = 2.5, Long = 5;

    private static readonly float[] OfTwoNames = Column(0), InRegister = Column(1);

    /// <summary>A probability from 0 to 1.</summary>
    /// <param name="found">Features, indexed by <see cref="Evidence"/>.</param>
    /// <param name="length">The register's length; its logarithm interpolates between the two columns of weights.</param>
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
        foreach (var (evidence, points) in WordListFile.Pairs("organisation-weights"))
        {
            worth[(int)Enum.Parse<Evidence>(evidence)] = float.Parse(points.Split(' ', StringSplitOptions.RemoveEmptyEntries)[column],
                CultureInfo.InvariantCulture);
        }

        return worth;
    }
}
