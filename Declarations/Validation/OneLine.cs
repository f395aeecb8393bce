using System.Globalization;
using System.Text;

namespace Declarations.Validation;

/// <summary>One line of text: NFC, trimmed, single inner spaces, no control characters; invisible formatting characters are removed.</summary>
public static class OneLine
{
    /// <summary>
    /// Null when the text is valid, else an error that completes a sentence beginning with the field. Length is in grapheme clusters.
    /// </summary>
    public static string? Validate(string? text, int maximum, out string clean)
    {
        clean = "";
        if (text is null)
        {
            return null;
        }

        if (!IsWellFormed(text))
        {
            return "must not contain invalid characters";
        }

        if (text.EnumerateRunes().Any(IsForbidden))
        {
            return "must not contain control characters";
        }

        var visible = string.Concat(text.EnumerateRunes().Where(rune => !IsInvisible(rune)));
        clean = string.Join(' ', visible.Normalize(NormalizationForm.FormC).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        // A grapheme cluster may have any number of combining marks, so the second limit bounds the total.
        return new StringInfo(clean).LengthInTextElements > maximum || clean.Length > maximum * 4
            ? $"must be at most {maximum} characters" : null;
    }

    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i]))
            {
                return false;
            }
        }

        return true;
    }

    // ZWNJ and ZWJ (U+200C, U+200D) stay: Persian and Indic names need them.
    private static bool IsInvisible(Rune rune) => rune.Value switch
    {
        0x200C or 0x200D => false,
        0xFEFF or 0x00AD or 0x061C or 0x180E => true,
        >= 0x200B and <= 0x200F or >= 0x202A and <= 0x202E or >= 0x2060 and <= 0x206F => true,
        >= 0xFFF9 and <= 0xFFFB or >= 0xE0000 and <= 0xE0FFF => true,
        _ => false,
    };

    // Tab and line ends fold to a space.
    private static bool IsForbidden(Rune rune) => rune.Value switch
    {
        0x9 or 0xA or 0xD => false,
        0xFFFC or 0xFFFD => true,
        _ when IsInvisible(rune) => false,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned,
    };
}
