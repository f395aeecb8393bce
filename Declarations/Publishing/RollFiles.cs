using System.Text;
using Declarations.Matching;

namespace Declarations.Publishing;

public static class RollFiles
{
    public const string CsvHead = "kind,name,country\r\n";

    private const string PublicCsvHead = "kind,name,country,listing\r\n";

    /// <summary>
    /// RFC 4180 in UTF-8 with a byte order mark, with the columns that the verb <c>render</c> reads. An apostrophe is put before a cell
    /// that a spreadsheet would evaluate as a formula or that begins with an apostrophe, so that removing the first apostrophe always
    /// restores the name.
    /// </summary>
    public static byte[] Csv(IReadOnlyList<RollRow> rows) => Csv(CsvHead, rows, CsvLine);

    /// <summary>The same with a column that says why a row has no name.</summary>
    public static byte[] PublicCsv(IReadOnlyList<RollRow> rows) =>
        Csv(PublicCsvHead, rows, row => $"{KindOf(row)},{Cell(row.Name)},{Cell(row.Country)},{NameOf(row.Group)}\r\n");

    public static string CsvLine(RollRow row) => $"{KindOf(row)},{Cell(row.Name)},{Cell(row.Country)}\r\n";

    public static byte[] Json(IReadOnlyList<RollRow> rows) => CanonicalJson.Of(new
    {
        counts = RollCounts.Of(rows),
        items = rows.Select(row => row.Members is { Count: > 0 } members
            ? new { kind = KindOf(row), row.Name, row.Country, members = members.Select(m => m.Name) } : Item(row)),
    });

    public static byte[] PublicJson(IReadOnlyList<RollRow> rows) => CanonicalJson.Of(new
    {
        counts = PublicCounts(rows),
        items = rows.Select(row => row.Members is { Count: > 0 } members
            ? (object)new { kind = KindOf(row), row.Name, row.Country, listing = NameOf(row.Group), members = members.Select(m => m.Name) }
            : new { kind = KindOf(row), row.Name, row.Country, listing = NameOf(row.Group) }),
    });

    /// <summary>A row as written to JSON files and hashed into Merkle leaves.</summary>
    public static object Item(RollRow row) => new { kind = KindOf(row), row.Name, row.Country };

    internal static object PublicCounts(IReadOnlyList<RollRow> rows)
    {
        var counts = RollCounts.Of(rows);
        return new
        {
            counts.Organisations,
            counts.Individuals,
            counts.Withheld,
            delivered = rows.Count(row => row.Group is RowListing.Delivered),
            removed = rows.Count(row => row.Group is RowListing.Removed),
        };
    }

    private static byte[] Csv(string head, IReadOnlyList<RollRow> rows, Func<RollRow, string> line)
    {
        var text = new StringBuilder("\ufeff").Append(head);
        foreach (var row in rows)
        {
            text.Append(line(row));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string KindOf(RollRow row) => row.Kind == SignatoryKind.Organisation ? "organisation" : "individual";

    private static string NameOf(RowListing listing) => listing.ToString().ToLowerInvariant();

    /// <summary>A cell of a CSV file; <see cref="Csv(IReadOnlyList{RollRow})"/> says how formulas are kept harmless.</summary>
    public static string Cell(string? text)
    {
        var safe = text is null ? "" : IsFormula(text) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    // Spreadsheets skip leading whitespace and accept full-width operators.
    private static bool IsFormula(string text) =>
        text.AsSpan().TrimStart() is [var first, ..] && "=+-@'|%\uff1d\uff0b\uff0d\uff20".Contains(first, StringComparison.Ordinal);
}
