using System.Text;
using Declarations.Matching;

namespace Declarations.Publishing;

public static class RollFiles
{
    public const string CsvHead = "kind,name,country\r\n";

    /// <summary>
    /// RFC 4180, with the columns that the verb <c>render</c> reads. An apostrophe is put before a cell that a spreadsheet would
    /// evaluate as a formula or that begins with an apostrophe, so that removing the first apostrophe always restores the name.
    /// </summary>
    public static byte[] Csv(IReadOnlyList<RollRow> rows)
    {
        var text = new StringBuilder(CsvHead);
        foreach (var row in rows)
        {
            text.Append(CsvLine(row));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static string CsvLine(RollRow row) => $"{KindOf(row)},{Cell(row.Name)},{Cell(row.Country)}\r\n";

    public static byte[] Json(IReadOnlyList<RollRow> rows) => CanonicalJson.Of(new
    {
        counts = RollCounts.Of(rows),
        items = rows.Select(Item),
    });

    /// <summary>A row as written to JSON files and hashed into Merkle leaves.</summary>
    public static object Item(RollRow row) => new { kind = KindOf(row), row.Name, row.Country };

    private static string KindOf(RollRow row) => row.Kind == SignatoryKind.Organisation ? "organisation" : "individual";

    private static string Cell(string? text)
    {
        var safe = text is null ? "" : IsFormula(text) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    // Spreadsheets skip leading whitespace and accept full-width operators.
    private static bool IsFormula(string text) =>
        text.AsSpan().TrimStart() is [var first, ..] && "=+-@'|%\uff1d\uff0b\uff0d\uff20".Contains(first, StringComparison.Ordinal);
}
