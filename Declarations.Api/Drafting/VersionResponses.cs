using Declarations.Drafting;
using Declarations.Texts;

namespace Declarations.Api.Drafting;

public sealed record NewVersionRequest(string? Markdown, string? Summary);

public sealed record PreviewRequest(string? Markdown);

public sealed record SavedVersionResponse(int Number, string TextSha256, bool Merged);

public sealed record VersionSummaryResponse(
    int Number, int BaseNumber, bool Merged, string Language, string TextSha256, string Summary, string Author, DateTimeOffset SavedAt,
    int Clauses);

public sealed record VersionListResponse(IReadOnlyList<VersionSummaryResponse> Items);

public sealed record VersionResponse(
    int Number, int BaseNumber, bool Merged, string Language, string TextSha256, string Summary, string Author, DateTimeOffset SavedAt,
    string Markdown)
{
    public static VersionResponse Of(DraftVersion v) =>
        new(v.Number, v.BaseNumber, v.Merged, v.Language, v.TextSha256, v.Summary, v.AuthorName, v.SavedAt, v.Markdown);
}

public sealed record ClauseResponse(
    string Id, ClauseKind Kind, string Part, string Label, int Level, string Markdown, string Text, string Sha256)
{
    public static ClauseResponse Of(Clause c) => new(c.Id!, c.Kind, c.Part, c.Label, c.Level, c.Markdown, c.Text, c.Sha256);
}

public sealed record ClauseListResponse(IReadOnlyList<ClauseResponse> Items);

public sealed record ComparisonResponse(IReadOnlyList<ClauseChange> Items);
