namespace Declarations.Matching;

/// <summary>Sums the bits of a name's identifying words; generic words such as "Office" count nothing.</summary>
internal static class Distinctiveness
{
    // Measured on public registers: below this, equal names in one country are too often two organisations.
    private const float VeryDistinctive = 28, RareWord = 12;

    // India has two Mahatma Gandhi Universities, and many towns have a St. Mary's Church.
    private const float OfRepeatingKind = 42;

    private static readonly HashSet<string> RepeatingKinds = WordListFile.Set("repeating-kinds");

    public static bool IsVeryDistinctive(ReadOnlySpan<string> words)
    {
        var (sum, rarest, wanted) = (0f, 0f, VeryDistinctive);
        foreach (var text in words)
        {
            if (text.Length < 2 || Vocabulary.IsStopWord(text))
            {
                continue;
            }

            var word = Lexicon.Find(text);
            if (RepeatingKinds.Contains(word.Concept))
            {
                wanted = OfRepeatingKind;
            }

            var isCardinal = Numbers.IsCardinal(text);
            if (word.Role is not (WordRole.Naming or WordRole.Place) && !isCardinal)
            {
                continue;
            }

            var bits = isCardinal ? InverseDocumentFrequency.Of(text) : word.Bits;
            sum += bits;
            rarest = Math.Max(rarest, bits);
        }

        return sum >= wanted && rarest >= RareWord;
    }
}
