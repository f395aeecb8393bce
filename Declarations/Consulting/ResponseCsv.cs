using System.Globalization;
using System.Text;
using Declarations.Database;

namespace Declarations.Consulting;

/// <summary>The response table as CSV: UTF-8 with a byte order mark, by which spreadsheets recognise it.</summary>
public static class ResponseCsv
{
    public const string MediaType = "text/csv";

    public static byte[] Of(IReadOnlyList<ResponseRow> rows) => Bytes(
        ["received_on", "event", "organisation", "version", "clause", "clause_text", "input", "decision", "reason", "response_clause", "name",
            "shown", "clause_now"],
        rows.Select(row => (string?[])
        [
            Day(row.Input.ReceivedOn), row.Input.Event, row.Organisation, row.Input.VersionNumber.ToString(CultureInfo.InvariantCulture),
            row.Label, row.ClauseText, row.Body, Decision(row.Input.Decision), row.Reason, row.ResponseLabel,
            row.Name ?? row.Input.EnteredByName, SnakeCase.Of(row.Input.Visibility.ToString()), row.PlaceLabel,
        ]));

    public static byte[] Of(IReadOnlyList<PublicInput> rows) => Bytes(
        ["received_on", "event", "name", "organisation", "clause", "input", "decision", "reason"],
        rows.Select(row => (string?[])
        [
            Day(row.ReceivedOn), row.Event, row.Name, row.Organisation, row.Label, row.Body, Decision(row.Decision), row.Reason,
        ]));

    private static byte[] Bytes(string[] head, IEnumerable<string?[]> rows)
    {
        var csv = new StringBuilder("\uFEFF");
        foreach (var cells in rows.Prepend(head))
        {
            csv.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    // A spreadsheet evaluates a cell that begins like a formula; an apostrophe makes it text (OWASP, CSV injection).
    private static string Cell(string? value)
    {
        var text = value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + value : value ?? "";
        return text.AsSpan().ContainsAny("\",\r\n") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Decision(InputDecision? decision) => decision is { } made ? SnakeCase.Of(made.ToString()) : "";
}
