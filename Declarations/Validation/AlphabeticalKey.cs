using System.Globalization;
using System.Text;

namespace Declarations.Validation;

/// <summary>
/// Alphabetical order by base letter, scripts in Unicode order. Independent of the operating system's collation.
/// </summary>
public static class AlphabeticalKey
{
    /// <summary>Compared ordinally.</summary>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in UnicodeText.Normal(name, NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            key.Append(Rune.IsLetterOrDigit(rune) ? Rune.ToUpperInvariant(rune).ToString() : " ");
        }

        return string.Join(' ', key.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
