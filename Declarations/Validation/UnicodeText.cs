using System.Text;

namespace Declarations.Validation;

/// <summary>Text that Unicode normalisation takes: halves of surrogate pairs and U+FFFE, which are no characters, become U+FFFD.</summary>
public static class UnicodeText
{
    public static string Normal(string text, NormalizationForm form) =>
        (text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') || text.Contains('\ufffe', StringComparison.Ordinal) ? Mend(text) : text)
            .Normalize(form);

    private static string Mend(string text)
    {
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            mended.Append(rune.Value == 0xFFFE ? Rune.ReplacementChar : rune);
        }

        return mended.ToString();
    }
}
