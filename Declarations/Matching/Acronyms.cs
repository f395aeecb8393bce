namespace Declarations.Matching;

/// <summary>Whether letters are the initials of words, with or without the small words; strict, since keys rely on it.</summary>
internal static class Acronyms
{
    public static bool IsInitialsOf(string letters, ReadOnlySpan<string> words)
    {
        if (letters.Length < 2 || words.Length < 2) return false;
        return Walk(letters, 0, words, 0);
    }

    /// <summary>The initials of the words that name.</summary>
    public static string Initials(ReadOnlySpan<string> words)
    {
        Span<char> letters = stackalloc char[words.Length];
        var length = 0;
        foreach (var word in words)
            if (!Vocabulary.IsStopWord(word) && char.IsLetter(word[0])) letters[length++] = word[0];
        return new string(letters[..length]);
    }

    // Every word gives its first letter; a small word may give none. Nothing else is skipped, so that WHO is no "World Health Group".
    private static bool Walk(string letters, int at, ReadOnlySpan<string> words, int word)
    {
        if (word == words.Length) return at == letters.Length;
        if (at < letters.Length && words[word][0] == letters[at] && Walk(letters, at + 1, words, word + 1)) return true;
        return Vocabulary.IsStopWord(words[word]) && Walk(letters, at, words, word + 1);
    }
}
