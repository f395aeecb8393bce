namespace Declarations.Publishing;

/// <summary>Groups, then kinds, each in the alphabetical order of a language.</summary>
internal static class RollOrder
{
    public static IReadOnlyList<RollRow> Sort(IEnumerable<RollRow> rows, string language) => [.. SortBy(rows, language, row => row)];

    public static IEnumerable<T> SortBy<T>(IEnumerable<T> items, string language, Func<T, RollRow> row) => items
        .OrderBy(item => row(item).Group)
        .ThenBy(item => row(item).IsNamed ? row(item).Kind : default)
        .ThenBy(item => Alphabet.Of(language).Key(row(item).Name, row(item).Kind))
        .ThenBy(item => row(item).Name, StringComparer.Ordinal)
        .ThenBy(item => row(item).Country ?? "\uffff", StringComparer.Ordinal);
}
