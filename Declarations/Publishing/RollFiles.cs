using System.Globalization;
using System.Text;
using Declarations.Matching;

namespace Declarations.Publishing;

public static class RollFiles
{
    public const string CsvHead = "kind,name,country\r\n";

    /// <summary>The kind of a row that is no signatory, but a member of the coalitions in its column <c>member_of</c>.</summary>
    public const string MemberKind = "member";

    /// <summary>Between the names of several coalitions.</summary>
    public const string Separator = "; ";

    private const string PublicCsvHead = "kind,name,country,listing\r\n";

    /// <summary>
    /// RFC 4180 in UTF-8 with a byte order mark, with the columns that the verb <c>render</c> reads. An apostrophe is put before a cell
    /// that a spreadsheet would evaluate as a formula or that begins with an apostrophe, so that removing the first apostrophe always
    /// restores the name.
    /// </summary>
    public static byte[] Csv(IReadOnlyList<RollRow> rows, IReadOnlyList<NamedMember>? members = null) =>
        Csv(CsvHead, rows, CsvLine, members);

    /// <summary>The same with a column that says why a row has no name.</summary>
    public static byte[] PublicCsv(IReadOnlyList<RollRow> rows, IReadOnlyList<NamedMember>? members = null) =>
        Csv(PublicCsvHead, rows, row => $"{KindOf(row)},{Cell(row.Name)},{Cell(row.Country)},{NameOf(row.Group)}\r\n", members);

    public static string CsvLine(RollRow row) => $"{KindOf(row)},{Cell(row.Name)},{Cell(row.Country)}\r\n";

    public static byte[] Json(IReadOnlyList<RollRow> rows, IReadOnlyList<NamedMember>? members = null) =>
        Json(rows, members, tellsListings: false);

    public static byte[] PublicJson(IReadOnlyList<RollRow> rows, IReadOnlyList<NamedMember>? members = null) =>
        Json(rows, members, tellsListings: true);

    /// <summary>A row as written to JSON files and hashed into Merkle leaves.</summary>
    public static object Item(RollRow row) => new { kind = KindOf(row), row.Name, row.Country };

    /// <param name="tellsListings">Whether the files say why a row has no name.</param>
    /// <param name="members">Members of coalitions, which are in no other count.</param>
    internal static IReadOnlyDictionary<string, int> Counts(IReadOnlyList<RollRow> rows, bool tellsListings, int members)
    {
        var counts = RollCounts.Of(rows);
        var all = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["organisations"] = counts.Organisations,
            ["individuals"] = counts.Individuals,
            ["withheld"] = counts.Withheld,
        };
        if (tellsListings)
        {
            all["delivered"] = rows.Count(row => row.Group is RowListing.Delivered);
            all["removed"] = rows.Count(row => row.Group is RowListing.Removed);
        }

        if (members > 0)
        {
            all["members"] = members;
        }

        return all;
    }

    private static byte[] Json(IReadOnlyList<RollRow> rows, IReadOnlyList<NamedMember>? members, bool tellsListings)
    {
        var roll = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["counts"] = Counts(rows, tellsListings, members?.Count ?? 0),
            ["items"] = rows.Select(row => Item(row, tellsListings)),
        };
        if (members is { Count: > 0 })
        {
            roll["members"] = members;
        }

        return CanonicalJson.Of(roll);
    }

    private static Dictionary<string, object?> Item(RollRow row, bool tellsListing)
    {
        var item = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["kind"] = KindOf(row),
            ["name"] = row.Name,
            ["country"] = row.Country,
        };
        if (tellsListing)
        {
            item["listing"] = NameOf(row.Group);
        }

        if (row is { IsNamed: true, IsLead: true })
        {
            item["lead"] = true;
        }

        if (row.Members is { Count: > 0 } members)
        {
            item["members"] = members.Select(m => m.Name);
        }

        return item;
    }

    // Rows of members come last, with a kind of their own, so that no count of organisations takes them for signatories.
    private static byte[] Csv(string head, IReadOnlyList<RollRow> rows, Func<RollRow, string> line, IReadOnlyList<NamedMember>? members)
    {
        var hasMembers = members is { Count: > 0 };
        var text = new StringBuilder("\ufeff").Append(hasMembers ? $"{head.TrimEnd()},member_of\r\n" : head);
        foreach (var row in rows)
        {
            text.Append(hasMembers ? $"{line(row).TrimEnd('\r', '\n')},\r\n" : line(row));
        }

        var listing = head == PublicCsvHead ? $"{NameOf(RowListing.Public)}," : "";
        foreach (var member in members ?? [])
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{MemberKind},{Cell(member.Name)},{Cell(member.Country)},{listing}{Cell(string.Join(Separator, member.Coalitions))}\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string KindOf(RollRow row) => row.Kind == SignatoryKind.Organisation ? "organisation" : "individual";

    private static string NameOf(RowListing listing) => listing.ToString().ToLowerInvariant();

    /// <summary>
    /// A cell of a CSV file; <see cref="Csv(IReadOnlyList{RollRow}, IReadOnlyList{NamedMember})"/> says how formulas are kept harmless.
    /// </summary>
    public static string Cell(string? text)
    {
        var safe = text is null ? "" : IsFormula(text) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    // Spreadsheets skip leading whitespace and accept full-width operators.
    private static bool IsFormula(string text) =>
        text.AsSpan().TrimStart() is [var first, ..] && "=+-@'|%\uff1d\uff0b\uff0d\uff20".Contains(first, StringComparison.Ordinal);
}
