namespace Declarations.Worker.Matching;

/// <summary>Finds fields by column name.</summary>
public sealed class CsvColumns(string[] header)
{
    public IReadOnlyList<string> Names { get; } = header;

    public bool Has(string name) => Array.IndexOf(header, name) >= 0;

    /// <summary>Null when the column is missing, the row is short or the field is blank.</summary>
    public string? Of(string[] row, string name)
    {
        var at = Array.IndexOf(header, name);
        return at >= 0 && at < row.Length && !string.IsNullOrWhiteSpace(row[at]) ? row[at] : null;
    }

    /// <summary>The row, cut or padded to the header's length.</summary>
    public IEnumerable<string> Padded(string[] row) =>
        row.Length >= header.Length ? row.Take(header.Length) : row.Concat(Enumerable.Repeat("", header.Length - row.Length));
}
