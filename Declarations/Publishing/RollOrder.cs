using Declarations.Declaring;

namespace Declarations.Publishing;

/// <summary>Groups, then kinds, each in the alphabetical order of a language or as they confirmed; lead signatories first.</summary>
internal static class RollOrder
{
    public static IReadOnlyList<RollRow> Sort(IEnumerable<RollRow> rows, string language, RollSorting sorting = RollSorting.Alphabetical) =>
        [.. SortBy(rows, language, row => row, sorting)];

    public static IEnumerable<T> SortBy<T>(
        IEnumerable<T> items, string language, Func<T, RollRow> row, RollSorting sorting = RollSorting.Alphabetical) => items
        .OrderBy(item => row(item).Group)
        .ThenBy(item => row(item) is { IsNamed: true, IsLead: false })
        .ThenBy(item => row(item).IsNamed ? row(item).Kind : default)
        .ThenBy(item => sorting is RollSorting.Signing && row(item).IsNamed ? row(item).ConfirmedAt : null)
        .ThenBy(item => Alphabet.Of(language).Key(row(item).Name, row(item).Kind))
        .ThenBy(item => row(item).Name, StringComparer.Ordinal)
        .ThenBy(item => row(item).Country ?? "\uffff", StringComparer.Ordinal);
}
