namespace Declarations.Localization;

/// <summary>The writing direction of languages, as HTML's <c>dir</c> and the print templates name it.</summary>
public static class TextDirection
{
    // .NET's own table differs between ICU and invariant globalization, and the same edition must have the same bytes on any machine.
    private static readonly HashSet<string> RightToLeft =
        new(StringComparer.OrdinalIgnoreCase) { "ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi" };

    /// <summary><c>rtl</c> or <c>ltr</c> for a tag such as <c>ar</c> or <c>fa-AF</c>.</summary>
    public static string Of(string tag) => RightToLeft.Contains(tag.Split('-', '_')[0].Trim()) ? "rtl" : "ltr";
}
