using System.Text;

namespace Declarations.Validation;

/// <summary>The alphabetical order of names in lists: by letters, without accents, case and punctuation, scripts in Unicode order.</summary>
public static class NameOrder
{
    private const string Stroked = "łđøħıðς", Plain = "ldohidσ";

    /// <summary>What the database's function <c>name_key</c> gives.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in UnicodeText.Normal(name, NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsAccent(rune.Value))
            {
                Append(key, Rune.ToLowerInvariant(rune));
            }
        }

        return string.Join(' ', key.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>As UTF-8, like the database's collation "C".</summary>
    public static int Compare(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    private static void Append(StringBuilder key, Rune rune)
    {
        var at = rune.IsBmp ? Stroked.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
        key.Append(rune.Value switch
        {
            'æ' => "ae",
            'œ' => "oe",
            _ when at >= 0 => Plain[at].ToString(),
            _ when Rune.IsWhiteSpace(rune) || Rune.IsPunctuation(rune) => " ",
            _ => rune.ToString(),
        });
    }

    private static bool IsAccent(int rune) => rune is (>= 0x300 and <= 0x36f) or (>= 0x483 and <= 0x487) or (>= 0x591 and <= 0x5bd)
        or (>= 0x610 and <= 0x61a) or (>= 0x64b and <= 0x65f) or 0x670;
}
