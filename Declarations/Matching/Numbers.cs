using System.Collections.Frozen;

namespace Declarations.Matching;

/// <summary>Normalises digits, ordinals and Roman numerals: "Second", "2nd", "II" and "2".</summary>
internal static class Numbers
{
    private static readonly FrozenDictionary<string, string> Cardinals = Vocabulary.Words("cardinals");
    private static readonly FrozenDictionary<string, string> Named = Vocabulary.Words("numbers").Concat(Cardinals)
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Joins tens and units: "forty four" is "44".</summary>
    public static string[] Join(string[] words)
    {
        if (!Array.Exists(words, IsTens))
        {
            return words;
        }

        var joined = new List<string>(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            if (IsTens(words[i]) && i + 1 < words.Length && Unit(words[i + 1]) is { } unit)
            {
                joined.Add($"{Cardinals[words[i]][0]}{unit}");
                i++;
            }
            else
            {
                joined.Add(words[i]);
            }
        }

        return [.. joined];
    }

    private static string? Unit(string word) => word is "one" ? "1" : Of(word) is [>= '1' and <= '9'] unit ? unit : null;

    /// <summary>A cardinal number in letters, which names rather than numbers an organisation: "Three Percenters".</summary>
    public static bool IsCardinal(string word) => Cardinals.ContainsKey(word);

    private static bool IsTens(string word) => Cardinals.TryGetValue(word, out var number) && number is [>= '2', '0'];

    /// <summary>The digits that a word stands for; null when it is no number.</summary>
    public static string? Of(string word)
    {
        if (word.Length is 0)
        {
            return null;
        }

        if (Named.TryGetValue(word, out var named))
        {
            return named;
        }

        if (!char.IsAsciiDigit(word[0]))
        {
            return null;
        }

        var digits = word.Length;
        while (digits > 0 && !char.IsAsciiDigit(word[digits - 1]))
        {
            digits--;
        }

        var ending = word[digits..];
        if (!word.AsSpan(0, digits).ContainsAnyExceptInRange('0', '9') && ending is "" or "st" or "nd" or "rd" or "th" or "e" or "eme")
        {
            return word[..digits].TrimStart('0') is { Length: > 0 } figure ? figure : "0";
        }

        return null;
    }
}
