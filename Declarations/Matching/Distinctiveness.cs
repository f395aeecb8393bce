namespace Declarations.Matching;

/// <summary>Adds up what the words of a name tell, in bits.</summary>
internal static class Distinctiveness
{
    // Measured on rolls of public registers: below this, one name in a country is too often two bodies.
    private const float VeryDistinctive = 30, RareWord = 12;

    public static bool IsVeryDistinctive(ReadOnlySpan<string> words) => Bits(words, out var rarest) >= VeryDistinctive && rarest >= RareWord;

    public static float Bits(ReadOnlySpan<string> words, out float rarest)
    {
        var sum = rarest = 0f;
        foreach (var word in words)
        {
            if (Vocabulary.IsStopWord(word) || word.Length < 2) continue;
            var bits = Commonness.Of(word);
            sum += bits;
            rarest = Math.Max(rarest, bits);
        }

        return sum;
    }
}
