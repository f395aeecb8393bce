using System.Globalization;

namespace Declarations.Texts;

/// <summary>The beginning of a text, cut between characters as readers see them.</summary>
public static class Excerpt
{
    /// <param name="longest">In UTF-16 code units.</param>
    public static string Of(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = 0;
        for (var next = 0; next <= longest; next += StringInfo.GetNextTextElementLength(text, next))
        {
            end = next;
        }

        return $"{text[..end]}…";
    }
}
