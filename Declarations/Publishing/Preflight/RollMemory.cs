using System.Globalization;

namespace Declarations.Publishing;

/// <summary>Whether a roll needs more memory than a rendering may use, from measurements in docs/performance.md.</summary>
internal static class RollMemory
{
    private const int Listed = 5000, Base = 120;

    public static IEnumerable<PreflightItem> Of(IReadOnlyCollection<FrozenRow> rows, int limit, string link)
    {
        var needed = Megabytes(rows.Count, rows.Count(row => row.Row.Name?.Any(letter => letter > '\u04ff') is true));
        if (needed > limit)
        {
            yield return new("roll_memory", string.Create(CultureInfo.InvariantCulture,
                $"A roll of {rows.Count:#,0} names needs about {needed:#,0} MB of memory, and {RenderLimits.MemorySetting} allows {limit:#,0}: rendering would probably fail. Let the operator raise it first."), link);
        }
    }

    /// <param name="names">On the roll.</param>
    /// <param name="shaped">Of these, with other letters than Latin, Greek and Cyrillic.</param>
    internal static int Megabytes(int names, int shaped) =>
        Base + (int)(names <= Listed ? (names - shaped) * 0.085 + shaped * 0.14 : (names - shaped) * 0.017 + shaped * 0.045);
}
