using Declarations.Validation;

namespace Declarations.Publishing;

/// <summary>Groups, then kinds, each in alphabetical order.</summary>
internal static class RollOrder
{
    public static IReadOnlyList<RollRow> Sort(IEnumerable<RollRow> rows) => [.. SortBy(rows, row => row)];

    public static IEnumerable<T> SortBy<T>(IEnumerable<T> items, Func<T, RollRow> row) => items
        .OrderBy(item => row(item).Group)
        .ThenBy(item => row(item).IsNamed ? row(item).Kind : default)
        .ThenBy(item => AlphabeticalKey.Of(row(item).Name ?? ""), StringComparer.Ordinal)
        .ThenBy(item => row(item).Name, StringComparer.Ordinal)
        .ThenBy(item => row(item).Country ?? "\uffff", StringComparer.Ordinal);
}
