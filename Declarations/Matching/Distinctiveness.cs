namespace Declarations.Matching;

/// <summary>Adds up, in bits, what the words of a name tell that name it: "Office" and "General" tell nothing.</summary>
internal static class Distinctiveness
{
    // Measured on rolls of public registers: below this, one name in one country is too often two bodies.
    private const float VeryDistinctive = 28, RareWord = 12;

    // India has two universities of Mahatma Gandhi, and every town its St. Mary's Church.
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

            var word = WordBook.Read(text);
            if (RepeatingKinds.Contains(word.Concept))
            {
                wanted = OfRepeatingKind;
            }

            if (word.Role is not (WordRole.Naming or WordRole.Place))
            {
                continue;
            }

            sum += word.Bits;
            rarest = Math.Max(rarest, word.Bits);
        }

        return sum >= wanted && rarest >= RareWord;
    }
}
