using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>Three-way merge of a table by rows, then by the words of each cell.</summary>
internal static class TableMerge
{
    /// <param name="both">Takes different rows that were added at one place one after the other.</param>
    public static string? Merge(string origin, string ours, string theirs, bool both = false)
    {
        var (o, a, b) = (Rows(origin), Rows(ours), Rows(theirs));
        return ThreeWay.Merge(o, Placed(a), Placed(b), Collide)?.TrimEnd('\n');

        (List<string>, int[]) Placed(List<string> rows) => ThreeWay.Place(rows, SequenceAlignment.Of(o, rows), o.Count);

        string? Collide(List<string> was, List<string> one, List<string> other) =>
            was.Count > 0 ? ByRow(was, one, other, both) : both ? string.Concat(one.Concat(other)) : null;
    }

    private static string? ByRow(List<string> origin, List<string> ours, List<string> theirs, bool both)
    {
        var rows = origin.Count == ours.Count && origin.Count == theirs.Count
            ? origin.Select((row, at) => ByCell(Cells(row), Cells(ours[at]), Cells(theirs[at]), both)).ToList() : [null];
        return rows.Contains(null) ? null : string.Concat(rows);
    }

    private static string? ByCell(List<string> origin, List<string> ours, List<string> theirs, bool both)
    {
        var cells = origin.Count == ours.Count && origin.Count == theirs.Count
            ? origin.Select((cell, at) => WordMerge.Merge(cell, ours[at], theirs[at], both)).ToList() : [null];
        return cells.Contains(null) ? null : string.Concat(cells);
    }

    private static List<string> Rows(string table) => [.. table.Split('\n').Select(row => row + '\n')];

    // Each with the mark before it; an escaped mark belongs to the words.
    private static List<string> Cells(string row)
    {
        var (cells, from) = (new List<string>(), 0);
        for (var at = 1; at <= row.Length; at++)
        {
            if (at == row.Length || (row[at] == '|' && row[at - 1] != '\\'))
            {
                cells.Add(row[from..at]);
                from = at;
            }
        }

        return cells;
    }
}
