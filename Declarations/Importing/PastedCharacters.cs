using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Declarations.Importing;

/// <summary>Characters that come along with a paste: byte order marks, line ends, direction overrides, hard spaces between words.</summary>
internal static partial class PastedCharacters
{
    public static string Clean(string source, ChangeList changes)
    {
        var text = source.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        if (text.Any(Harmful))
        {
            text = Strip(text, changes);
        }

        text = HardSpaceEntity().Replace(text, "\u00A0");
        return HardSpace().Replace(text, _ =>
        {
            changes.Repeat("space", "no-break space", "space");
            return " ";
        });
    }

    private static string Strip(string text, ChangeList changes)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!Harmful(c))
            {
                kept.Append(c);
            }
            else
            {
                changes.Repeat("control", "U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture), "");
            }
        }
        return kept.ToString();
    }

    private static bool Harmful(char c) =>
        c is '\u00AD' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
            || (char.IsControl(c) && c is not ('\n' or '\t' or '\f'));

    [GeneratedRegex("&(nbsp|#160|#xa0|ensp|emsp);",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex HardSpaceEntity();

    // Between letters it is Word's; beside digits and punctuation (10 000, « non ») it is good typography and stays.
    [GeneratedRegex(@"(?<=\p{L})\u00A0(?=\p{L})|(?<=\p{L}[.,;])\u00A0(?=\p{L})", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex HardSpace();
}
