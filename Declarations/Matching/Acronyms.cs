namespace Declarations.Matching;

/// <summary>Decides whether letters are the initials of words.</summary>
internal static class Acronyms
{
    public static bool IsInitialsOf(string letters, ReadOnlySpan<string> words)
    {
        if (letters.Length is < 2 or > 30 || words.Length < 2)
        {
            return false;
        }

        // Bit n means that the first n letters are matched; backtracking would be exponential for names with many stop words.
        var spelled = 1;
        foreach (var word in words)
        {
            var next = MayBeSkipped(word) ? spelled : 0;
            for (var at = 0; at < letters.Length; at++)
            {
                if ((spelled & (1 << at)) is not 0 && letters[at] == word[0])
                {
                    next |= 1 << (at + 1);
                }
            }

            spelled = next;
        }

        return (spelled & (1 << letters.Length)) is not 0;
    }

    public static string Initials(ReadOnlySpan<string> words, bool withStopWords = false)
    {
        Span<char> letters = stackalloc char[words.Length];
        var length = 0;
        foreach (var word in words)
        {
            if ((withStopWords || !Vocabulary.IsStopWord(word)) && char.IsLetter(word[0]))
            {
                letters[length++] = word[0];
            }
        }

        return new string(letters[..length]);
    }

    /// <summary>
    /// 1 when the letters are the initials; less when a word contributes several letters or is skipped, or a translation matches.
    /// </summary>
    public static float Fit(string letters, NameReading name)
    {
        if (letters.Length is < 2 or > 12 || name.Written.Length > 16)
        {
            return 0;
        }

        if (IsInitialsOf(letters, name.Written) || IsInitialsOf(letters, name.Folded))
        {
            return 1;
        }

        var concepts = name.Words.Select(word => word.Concept).ToArray();
        if (IsInitialsOf(letters, concepts))
        {
            return 0.9f;
        }

        var spelled = Spell(letters, 0, name.Written, 0, 0);
        return spelled >= letters.Length - 1 && spelled > 1 ? 0.5f : 0;
    }

    // Each word in order contributes its first one to four letters or none; returns the number that contribute, negative if impossible.
    private static int Spell(string letters, int at, ReadOnlySpan<string> words, int word, int skipped)
    {
        if (at == letters.Length)
        {
            return 0;
        }

        if (word == words.Length)
        {
            return -100;
        }

        var best = -100;
        var small = Vocabulary.IsStopWord(words[word]);
        if (small || skipped < 1)
        {
            best = Spell(letters, at, words, word + 1, small ? skipped : skipped + 1);
        }

        for (var taken = 1; taken <= 4 && at + taken <= letters.Length && taken <= words[word].Length; taken++)
        {
            if (words[word][taken - 1] != letters[at + taken - 1])
            {
                break;
            }

            best = Math.Max(best, 1 + Spell(letters, at + taken, words, word + 1, skipped));
        }

        return best;
    }

    // Only stop words, numbers and legal forms may be skipped; otherwise WHO would match "World Health Group".
    private static bool MayBeSkipped(string word) => Vocabulary.IsStopWord(word) || char.IsAsciiDigit(word[0]) || LegalForms.IsForm(word);
}
