using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Declarations.Importing;

/// <summary>Cleans characters: byte order marks, line ends, direction overrides, no-break spaces between words.</summary>
internal static partial class PastedCharacters
{
    public static string Clean(string source, ChangeList changes)
    {
        var text = source.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        if (text.Any(IsHarmful))
        {
            text = Strip(text, changes);
        }

        text = NoBreakSpaceEntity().Replace(text, "\u00A0");
        return NoBreakSpace().Replace(text, _ =>
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
            if (!IsHarmful(c))
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

    private static bool IsHarmful(char c) =>
        c is '\u00AD' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
            || (char.IsControl(c) && c is not ('\n' or '\t' or '\f'));

    [GeneratedRegex("&(nbsp|#160|#xa0|ensp|emsp);",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex NoBreakSpaceEntity();

    // Between letters it comes from Word; beside digits and punctuation (10 000, « non ») it is correct typography and is kept.
    [GeneratedRegex(@"(?<=\p{L})\u00A0(?=\p{L})|(?<=\p{L}[.,;])\u00A0(?=\p{L})", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex NoBreakSpace();
}
