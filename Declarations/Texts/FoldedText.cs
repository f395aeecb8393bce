using System.Globalization;
using System.Text;

namespace Declarations.Texts;

/// <summary>
/// Text as quotes are compared: one space for any white space, straight quotation marks and hyphens, composed letters. Keeps where each
/// character came from.
/// </summary>
internal static class FoldedText
{
    public static string Of(string text) => Map(text).Folded;

    /// <summary>The folded text, and for each of its characters (and its end) the place in the text.</summary>
    public static (string Folded, IReadOnlyList<int> Places) Map(string text)
    {
        var folded = new StringBuilder(text.Length);
        var places = new List<int>(text.Length + 1);
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            Add(folded, places, text.AsSpan(at, length), at);
            at += length;
        }

        places.Add(text.Length);
        return (folded.ToString(), places);
    }

    private static void Add(StringBuilder folded, List<int> places, ReadOnlySpan<char> element, int at)
    {
        if (element.Length == 1 && char.IsAscii(element[0]) && !char.IsWhiteSpace(element[0]))
        {
            folded.Append(element[0]);
            places.Add(at);
            return;
        }

        foreach (var c in Compose(element.ToString()))
        {
            if (Fold(c) is not { } kept || (kept == ' ' && folded.Length > 0 && folded[^1] == ' '))
            {
                continue;
            }

            folded.Append(kept);
            places.Add(at);
        }
    }

    private static string Compose(string element)
    {
        try
        {
            return element.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return element; // half of a surrogate pair
        }
    }

    /// <summary>Null for characters that nobody sees.</summary>
    private static char? Fold(char c) => c switch
    {
        '\u00AD' or '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' => null,
        '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u02BC' or '\u2032' or '\u00B4' or '`' or '\uFF07' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u00AB' or '\u00BB' or '\u2033' or '\uFF02' => '"',
        '\u2010' or '\u2011' or '\u2012' => '-',
        _ => char.IsWhiteSpace(c) ? ' ' : c,
    };
}
