using System.Text;

namespace Declarations.Validation;

/// <summary>Normalizes any string: unpaired surrogates and U+FFFE, which normalization rejects, become U+FFFD.</summary>
internal static class UnicodeText
{
    public static string Normal(string text, NormalizationForm form) =>
        (MayBeInvalid(text) ? ReplaceInvalid(text) : text).Normalize(form);

    private static bool MayBeInvalid(string text) =>
        text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') || text.Contains('\ufffe', StringComparison.Ordinal);

    private static string ReplaceInvalid(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(rune.Value == 0xFFFE ? Rune.ReplacementChar : rune);
        }

        return result.ToString();
    }
}
