using System.Globalization;

namespace Declarations.Matching;

/// <summary>What each piece of evidence is worth, by <c>words/points.txt</c>, and the score they add up to.</summary>
internal sealed class Points
{
    private readonly float[] worth = new float[EvidenceReader.Count];

    private Points(int column)
    {
        foreach (var (evidence, points) in WordFile.Pairs("points"))
            worth[(int)Enum.Parse<Evidence>(evidence)] = float.Parse(points.Split(' ', StringSplitOptions.RemoveEmptyEntries)[column], CultureInfo.InvariantCulture);
    }

    public static Points OfTwoNames { get; } = new(0);

    public static Points InRegister { get; } = new(1);

    /// <summary>From 0 to 1: the points are the logarithm of the odds.</summary>
    public float Score(ReadOnlySpan<float> found)
    {
        var sum = 0f;
        for (var i = 0; i < found.Length; i++) sum += found[i] * worth[i];
        return 1 / (1 + MathF.Exp(-sum));
    }
}
