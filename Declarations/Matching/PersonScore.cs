using System.Globalization;

namespace Declarations.Matching;

/// <summary>Probability that two names are the same person's; names alone never merge individuals.</summary>
internal static class PersonScore
{
    private static readonly float[] Worth = Load();

    public static float Of(NameReading left, NameReading right)
    {
        Span<float> found = stackalloc float[PersonEvidenceReader.Count];
        PersonEvidenceReader.Read(left, right, found);

        var sum = 0f;
        for (var i = 0; i < found.Length; i++)
        {
            sum += found[i] * Worth[i];
        }

        return 1 / (1 + MathF.Exp(-sum));
    }

    private static float[] Load()
    {
        var worth = new float[PersonEvidenceReader.Count];
        foreach (var (evidence, points) in WordListFile.Pairs("person-weights"))
        {
            worth[(int)Enum.Parse<PersonEvidence>(evidence)] = float.Parse(points, CultureInfo.InvariantCulture);
        }

        return worth;
    }
}
