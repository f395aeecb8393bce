using System.Text;

namespace Declarations.Localization;

/// <summary>The writing direction of languages, as HTML's <c>dir</c> and the print templates name it.</summary>
public static class TextDirection
{
    // .NET's own table differs between ICU and invariant globalization, and the same edition must have the same bytes on any machine.
    private static readonly HashSet<string> RightToLeft =
        new(StringComparer.OrdinalIgnoreCase) { "ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi" };

    /// <summary>
    /// The value between Unicode's first strong isolate and its end (UAX 9), where its letters and the sentence around it run in different
    /// directions; else the value.
    /// </summary>
    public static string Isolate(string value, string language) =>
        Of(language) is "rtl" || value.EnumerateRunes().Any(IsRightToLeft) ? $"\u2068{value}\u2069" : value;

    /// <summary>Whether the first letter of a text is of a right-to-left script.</summary>
    public static bool IsRightToLeft(string text) => text.EnumerateRunes().Where(Rune.IsLetter).Take(1).Any(IsRightToLeft);

    // The blocks of right-to-left scripts.
    private static bool IsRightToLeft(Rune rune) => rune.Value is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF)
        or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    /// <summary><c>rtl</c> or <c>ltr</c> for a tag such as <c>ar</c> or <c>fa-AF</c>.</summary>
    public static string Of(string tag) => RightToLeft.Contains(tag.Split('-', '_')[0].Trim()) ? "rtl" : "ltr";
}
