using System.Globalization;
using System.Text;
using Declarations.Validation;

namespace Declarations.Publishing;

/// <summary>
/// Alphabetical order by base letter, scripts in Unicode order. Independent of the operating system's collation, whose updates
/// would reorder a roll.
/// </summary>
internal static class RollOrder
{
    public static IReadOnlyList<RollRow> Sort(IEnumerable<RollRow> rows) => [.. SortBy(rows, row => row)];

    public static IEnumerable<T> SortBy<T>(IEnumerable<T> items, Func<T, RollRow> row) => items
        .OrderBy(item => row(item).Group)
        .ThenBy(item => row(item).IsNamed ? row(item).Kind : default)
        .ThenBy(item => KeyOf(row(item).Name ?? ""), StringComparer.Ordinal)
        .ThenBy(item => row(item).Name, StringComparer.Ordinal)
        .ThenBy(item => row(item).Country ?? "\uffff", StringComparer.Ordinal);

    private static string KeyOf(string name)
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
