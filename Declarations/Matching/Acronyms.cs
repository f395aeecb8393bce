namespace Declarations.Matching;

/// <summary>Whether letters are the initials of words, with or without the small words; strict, since keys rely on it.</summary>
internal static class Acronyms
{
    public static bool IsInitialsOf(string letters, ReadOnlySpan<string> words)
    {
        if (letters.Length is < 2 or > 30 || words.Length < 2)
        {
            return false;
        }

        // Bit n: the first n letters are spelled so far. A walk over choices would let a long name of small words take for ever.
        var spelled = 1;
        foreach (var word in words)
        {
            var next = MayBeSilent(word) ? spelled : 0;
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

    /// <summary>The initials of the words that name.</summary>
    public static string Initials(ReadOnlySpan<string> words)
    {
        Span<char> letters = stackalloc char[words.Length];
        var length = 0;
        foreach (var word in words)
        {
            if (!Vocabulary.IsStopWord(word) && char.IsLetter(word[0]))
            {
                letters[length++] = word[0];
            }
        }

        return new string(letters[..length]);
    }

    /// <summary>
    /// 1 when the letters are the initials; less when a word gives more letters, a word is passed over, or the translation fits.
    /// </summary>
    public static float Fit(string letters, NameReading name)
    {
        if (letters.Length is < 2 or > 12 || name.Written.Count > 16)
        {
            return 0;
        }

        var written = name.Written as string[] ?? [.. name.Written];
        if (IsInitialsOf(letters, written) || IsInitialsOf(letters, name.Folded))
        {
            return 1;
        }

        var concepts = name.Words.Select(word => word.Concept).ToArray();
        if (IsInitialsOf(letters, concepts))
        {
            return 0.9f;
        }

        var spelled = Spell(letters, 0, written, 0, 0);
        return spelled >= letters.Length - 1 && spelled > 1 ? 0.5f : 0;
    }

    // Words in order, each giving one to four of its first letters or nothing; the count of words that gave, or a large minus.
    private static int Spell(string letters, int at, ReadOnlySpan<string> words, int word, int passed)
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
        if (small || passed < 1)
        {
            best = Spell(letters, at, words, word + 1, small ? passed : passed + 1);
        }

        for (var taken = 1; taken <= 4 && at + taken <= letters.Length && taken <= words[word].Length; taken++)
        {
            if (words[word][taken - 1] != letters[at + taken - 1])
            {
                break;
            }

            best = Math.Max(best, 1 + Spell(letters, at + taken, words, word + 1, passed));
        }

        return best;
    }

    // Nothing but a small word, a figure or a legal form may be passed over, so that WHO is no "World Health Group".
    private static bool MayBeSilent(string word) => Vocabulary.IsStopWord(word) || char.IsAsciiDigit(word[0]) || LegalForms.IsForm(word);
}
