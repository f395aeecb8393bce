namespace Declarations.Matching;

/// <summary>Maps the folded words of reasons to their spelling in two names: "anhar" to “الأنهار”.</summary>
internal sealed class WrittenWords
{
    private static readonly char[] Around = [.. " \u00A0,;:.()[]«»“”\"'"];
    private readonly Dictionary<string, string> written = new(StringComparer.Ordinal);

    private WrittenWords()
    {
    }

    /// <summary>The token itself when no name has the same letters.</summary>
    public string this[string token] => written.GetValueOrDefault(token, token);

    public static WrittenWords Of(SignatoryKind kind, params ReadOnlySpan<string> names)
    {
        var words = new WrittenWords();
        foreach (var name in names)
        {
            foreach (var (token, text) in WrittenName.Tokens(kind, name))
            {
                words.Add(token, text.Trim(Around));
            }
        }

        return words;
    }

    // “الأنهار” may be quoted for "anhar", but "Int'l" not for "international", since the letters differ.
    private void Add(string token, string text)
    {
        var letters = WrittenName.Letters(text);
        if (string.Equals(letters, token, StringComparison.Ordinal))
        {
            written[token] = text;
        }
        else if (letters.EndsWith(token, StringComparison.Ordinal))
        {
            written.TryAdd(token, text);
        }
    }
}
