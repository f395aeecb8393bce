using System.Text;
using Declarations.Matching;

namespace Declarations.Publishing;

/// <summary>A roll as the files that people and programs take away.</summary>
public static class RollFiles
{
    public const string CsvHead = "kind,name,country\r\n";

    /// <summary>
    /// RFC 4180 with the columns of <c>render</c>. A cell that a spreadsheet would run as a formula gets an apostrophe before it;
    /// so does one that begins with an apostrophe, so that taking the first apostrophe away always gives the name back.
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

    /// <summary>A row as files and leaves of the Merkle tree show it.</summary>
    public static object Item(RollRow row) => new { kind = KindOf(row), row.Name, row.Country };

    private static string KindOf(RollRow row) => row.Kind == SignatoryKind.Organisation ? "organisation" : "individual";

    private static string Cell(string? text)
    {
        var safe = text is null ? "" : IsFormula(text) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    // Spreadsheets pass over blanks before a formula, and take full-width signs for signs.
    private static bool IsFormula(string text) =>
        text.AsSpan().TrimStart() is [var first, ..] && "=+-@'|%\uff1d\uff0b\uff0d\uff20".Contains(first, StringComparison.Ordinal);
}
