using Declarations.Consulting;
using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Consulting;

internal enum ResponseFormat
{
    Csv,
    Word,
}

/// <summary>The response table as a file: for members with everything, for the public with what is shown.</summary>
internal static class ResponseFiles
{
    private static readonly string[] Head = ["Clause", "From", "Input", "Decision", "Reason"];

    public static FileContentHttpResult Answer(Declaration declaration, IReadOnlyList<ResponseRow> rows, ResponseFormat format) =>
        format == ResponseFormat.Csv ? File(declaration, ResponseCsv.Of(rows), format)
        : File(declaration, ResponseWord.Of(declaration.Title, Head, rows.Select(row => (string[])
        [
            Clause(row.Label, row.ClauseText, "Whole text"), Source(", ", row.Name, row.Organisation, row.Input.Event) ?? row.Input.EnteredByName ?? "",
            row.Body, row.Input.Decision is { } decision ? InputRow.Label(decision) : "", row.Reason ?? "",
        ]), Language.English.Code), format);

    public static FileContentHttpResult Answer(
        Declaration declaration, IReadOnlyList<PublicInput> rows, ResponseFormat format, Words words) =>
        format == ResponseFormat.Csv ? File(declaration, ResponseCsv.Of(rows), format)
        : File(declaration, ResponseWord.Of(declaration.Title,
            [words["input.clause"], words["input.from"], words["input.body"], words["input.decision"], words["input.reason"]],
            rows.Select(row => (string[])
            [
                Clause(row.Label, "", words["input.whole"]),
                Source(words["list.separator"], row.Name, row.Organisation, row.Event) ?? words["input.unnamed"],
                row.Body, row.Decision is { } decision ? words[$"input.decision.{EnumNames.NameOf(decision)}"] : "", row.Reason ?? "",
            ]), words.Language.Code), format);

    /// <summary>Null when nothing is known.</summary>
    public static string? Source(string separator, params ReadOnlySpan<string?> parts)
    {
        var known = new List<string>();
        foreach (var part in parts)
        {
            if (!string.IsNullOrEmpty(part))
            {
                known.Add(part);
            }
        }

        return known.Count == 0 ? null : string.Join(separator, known);
    }

    private static string Clause(string label, string text, string whole) =>
        label.Length + text.Length == 0 ? whole : text.Length == 0 ? label : $"{label}\n{Excerpt.Of(text, 200)}".Trim();

    private static FileContentHttpResult File(Declaration declaration, byte[] bytes, ResponseFormat format) => format == ResponseFormat.Csv
        ? TypedResults.File(bytes, $"{ResponseCsv.MediaType}; charset=utf-8", $"{declaration.Slug}-responses.csv")
        : TypedResults.File(bytes, ResponseWord.MediaType, $"{declaration.Slug}-responses.docx");
}
