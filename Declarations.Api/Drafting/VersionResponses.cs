using Declarations.Drafting;
using Declarations.Texts;

namespace Declarations.Api.Drafting;

public sealed record NewVersionRequest(string? Markdown, string? Summary);

public sealed record PreviewRequest(string? Markdown);

public sealed record SavedAnswer(int Number, string TextSha256, bool Merged);

public sealed record VersionSummary(
    int Number, int BaseNumber, bool Merged, string Language, string TextSha256, string Summary, string Author, DateTimeOffset SavedAt,
    int Clauses);

public sealed record VersionList(IReadOnlyList<VersionSummary> Items);

public sealed record VersionAnswer(
    int Number, int BaseNumber, bool Merged, string Language, string TextSha256, string Summary, string Author, DateTimeOffset SavedAt,
    string Markdown)
{
    public static VersionAnswer Of(DraftVersion v) =>
        new(v.Number, v.BaseNumber, v.Merged, v.Language, v.TextSha256, v.Summary, v.AuthorName, v.SavedAt, v.Markdown);
}

public sealed record ClauseAnswer(
    string Id, ClauseKind Kind, string Part, string Label, int Level, string Markdown, string Text, string Sha256)
{
    public static ClauseAnswer Of(Clause c) => new(c.Id!, c.Kind, c.Part, c.Label, c.Level, c.Markdown, c.Text, c.Sha256);
}

public sealed record ClauseList(IReadOnlyList<ClauseAnswer> Items);

public sealed record Comparison(IReadOnlyList<ClauseChange> Items);
