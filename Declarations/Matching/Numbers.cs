using System.Collections.Frozen;

namespace Declarations.Matching;

/// <summary>Normalises digits, ordinals and Roman numerals: "Second", "2nd", "II" and "2".</summary>
internal static class Numbers
{
    private static readonly FrozenDictionary<string, string> Named = Vocabulary.Words("numbers");

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
