namespace Declarations.Matching;

/// <summary>The folded words of reasons as two names have them: "anhar" is “الأنهار”, "rivers" is “Rivers”.</summary>
public sealed class WrittenWords
{
    private static readonly char[] Around = [.. " \u00A0,;:.()[]«»“”\"'"];
    private readonly Dictionary<string, string> written = new(StringComparer.Ordinal);

    private WrittenWords()
    {
    }

    /// <summary>The word itself where no name has it in so many letters.</summary>
    public string this[string token] => written.GetValueOrDefault(token, token);

    public static WrittenWords Of(SignatoryKind kind, params ReadOnlySpan<string> names)
    {
        var words = new WrittenWords();
        foreach (var name in names)
        {
            foreach (var (token, text) in WrittenName.Tokens(kind, name))
            {
                words.Take(token, text.Trim(Around));
            }
        }

        return words;
    }

    // "Int'l" is read as "international", but is no word to quote for it; “الأنهار” is, for "anhar".
    private void Take(string token, string text)
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
