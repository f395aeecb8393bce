using System.Globalization;
using System.Text;
using Declarations.Database;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>An input with the label of its clause in its version and the label of the response's clause in the newest.</summary>
public sealed record ResponseRow(Input Input, string Label, string ClauseText, string ResponseLabel);

/// <summary>Input, decision, reason, clause. Two queries.</summary>
public static class ResponseTable
{
    public static async Task<IReadOnlyList<ResponseRow>> Read(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var inputs = await db.Inputs.AsNoTracking().Where(i => i.DeclarationId == declarationId).OrderBy(i => i.EnteredAt)
            .ThenBy(i => i.Id).ToListAsync(cancel);
        var numbers = inputs.Select(i => i.VersionNumber).Distinct().ToList();
        var versions = await db.Versions.AsNoTracking()
            .Where(v => v.DeclarationId == declarationId && (numbers.Contains(v.Number)
                || v.Number == db.Versions.Where(w => w.DeclarationId == declarationId).Max(w => w.Number)))
            .ToListAsync(cancel);
        var texts = versions.ToDictionary(v => v.Number, ById);
        var newest = texts.Count > 0 ? texts[texts.Keys.Max()] : [];
        return inputs.ConvertAll(i => new ResponseRow(i, Clause(texts[i.VersionNumber], i.ClauseId)?.Label ?? "",
            Clause(texts[i.VersionNumber], i.ClauseId)?.Text ?? "", Clause(newest, i.ResponseClauseId)?.Label ?? ""));
    }

    public static string Csv(IReadOnlyList<ResponseRow> rows)
    {
        var csv = new StringBuilder();
        Line(csv,
            ["received_on", "event", "organisation", "version", "clause", "clause_text", "input", "decision", "reason", "response_clause"]);
        foreach (var row in rows)
        {
            var i = row.Input;
            Line(csv,
            [
                i.ReceivedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), i.Event, i.Organisation,
                i.VersionNumber.ToString(CultureInfo.InvariantCulture), row.Label, row.ClauseText, i.Body,
                i.Decision is { } decision ? SnakeCase.Of(decision.ToString()) : "", i.Reason, row.ResponseLabel,
            ]);
        }
        return csv.ToString();
    }

    private static void Line(StringBuilder csv, string?[] cells) => csv.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // A spreadsheet evaluates a cell that begins like a formula; an apostrophe makes it text (OWASP, CSV injection).
    private static string Cell(string? value)
    {
        var text = value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + value : value ?? "";
        return text.AsSpan().ContainsAny("\",\r\n") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
    }

    private static Dictionary<string, Clause> ById(DraftVersion version) =>
        version.Read().Clauses.ToDictionary(c => c.Id!, StringComparer.Ordinal);

    private static Clause? Clause(Dictionary<string, Clause> text, string? id) => id is null ? null : text.GetValueOrDefault(id);
}
