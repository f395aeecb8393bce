using System.Text.Json.Serialization;
using Declarations.Declaring;
using Declarations.Texts;
using Declarations.Translating;
using Declarations.Validation;

namespace Declarations.Api.Translating;

/// <summary>Words of one clause.</summary>
/// <param name="Markdown">Without the marks of its kind, with the authentic text's numbers of footnotes; empty words are removed.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ClauseWords(string? ClauseId, string? Markdown);

/// <summary>The clause of one paragraph of a whole text.</summary>
/// <param name="At">Of the paragraph, from 0.</param>
/// <param name="ClauseId">Null leaves the paragraph out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PlaceChoice(int? At, string? ClauseId);

/// <summary>What changes; everything else stays as it is in the newest translation.</summary>
/// <param name="Version">The version of the authentic text that was translated; absent: the adopted one, else the newest.</param>
/// <param name="Clauses">Words clause by clause.</param>
/// <param name="Markdown">A whole text in their place; with clause ids of the authentic text, or aligned by its structure.</param>
/// <param name="Places">Answers to <c>alignment_unclear</c>.</param>
/// <param name="StillRight">
/// Ids of clauses, or <c>title</c>, whose words translate the authentic words as they are now, although those were changed.
/// </param>
public sealed record NewTranslationRequest(
    int? Version, string? Title, string? Subtitle, string? Summary, IReadOnlyList<ClauseWords>? Clauses, string? Markdown,
    IReadOnlyList<PlaceChoice>? Places, IReadOnlyList<string>? StillRight)
{
    internal NewTranslation Read(int number)
    {
        var fields = new Fields();
        fields.Require(Clauses is null || Markdown is null, "markdown", "cannot be given together with clauses");
        fields.Require(Places is null || Markdown is not null, "places", "are of a whole text only");
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var clause in Clauses ?? [])
        {
            fields.Require(clause is { ClauseId: not null, Markdown: not null }, "clauses", "must have clauseId and markdown");
            fields.Require(words.TryAdd(clause?.ClauseId ?? "", clause?.Markdown ?? ""), "clauses", "must name each clause once");
        }

        var places = new Dictionary<int, string?>();
        foreach (var place in Places ?? [])
        {
            fields.Require(place?.At is { } at && places.TryAdd(at, place.ClauseId), "places", "must have each at once");
        }

        fields.Require(StillRight?.All(id => id is not null) != false, "stillRight", "must be ids of clauses");
        fields.ThrowIfAny();
        return new NewTranslation(number, Version, Title, Subtitle, Summary, words, StillRight ?? [],
            Markdown is null ? null : new WholeTranslation(Markdown, places));
    }
}

public sealed record SavedTranslationResponse(string Language, int Number);

/// <param name="Version">As in <see cref="NewTranslationRequest"/>.</param>
public sealed record AlignmentRequest(string? Markdown, int? Version);

/// <param name="Number">Absent: the newest translation.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ReleaseRequest(int? Number = null);

/// <param name="Missing">Clauses of the authentic text for which the text has no words.</param>
public sealed record AlignmentResponse(IReadOnlyList<AlignedClause> Items, IReadOnlyList<string> Missing);

/// <param name="Authentic">The language and version that all others are compared with.</param>
public sealed record TranslationListResponse(AuthenticResponse Authentic, IReadOnlyList<TranslationSummary> Items);

public sealed record AuthenticResponse(string Language, int Version, string TextSha256, int Clauses);

/// <summary>How far the newest translation of a language is.</summary>
/// <param name="Changed">Clauses whose authentic words were changed since they were translated.</param>
/// <param name="Superfluous">Clauses that the authentic text no longer has.</param>
/// <param name="Released">What is read and signed, while its <c>authenticSha256</c> is that of the text.</param>
/// <param name="Complete">Title and every clause translate the authentic words as they are.</param>
public sealed record TranslationSummary(
    string Language, int Number, int Version, TranslatedState TitleState, int Translated, int Changed, int Missing, int Superfluous,
    bool Complete, string Author, DateTimeOffset SavedAt, ReleasedText? Released)
{
    public static TranslationSummary Of(Declaration declaration, TranslationStatus s) => new(
        s.Language, s.Translation!.Number, s.Translation.VersionNumber, s.TitleState, s.Items.Count - s.Missing, s.Changed, s.Missing,
        s.Superfluous.Count, s.IsComplete, s.Translation.AuthorName, s.Translation.SavedAt,
        declaration.ReleasedTexts.FirstOrDefault(text => text.Language == s.Language));
}

/// <summary>A translation beside the authentic text.</summary>
public sealed record TranslationResponse(
    string Language, string AuthenticLanguage, int Number, int Version, TitleBeside Title, IReadOnlyList<TranslatedClauseResponse> Items,
    IReadOnlyList<SuperfluousClause> Superfluous, int Changed, int Missing, bool Complete, string Author, DateTimeOffset SavedAt)
{
    public static TranslationResponse Of(Declaration d, TranslationStatus s) => new(
        s.Language, d.Language, s.Translation!.Number, s.Authentic.Number,
        new(s.TitleState, s.Translation.Title, s.Translation.Subtitle, d.Title, d.Subtitle),
        [.. s.Items.Select(TranslatedClauseResponse.Of)],
        [.. s.Superfluous.Select(c => new SuperfluousClause(c.ClauseId, c.Words, c.SourceVersion))],
        s.Changed, s.Missing, s.IsComplete, s.Translation.AuthorName, s.Translation.SavedAt);
}

public sealed record TitleBeside(TranslatedState State, string? Title, string? Subtitle, string AuthenticTitle, string? AuthenticSubtitle);

/// <param name="Authentic">Markdown of the clause in the authentic text.</param>
/// <param name="Markdown">Its words in the other language; null while they are missing.</param>
/// <param name="SourceVersion">The version of the authentic text from which they were translated.</param>
/// <param name="SourceSha256">
/// Of the authentic Markdown that they translate, in which a citation names its footnote by id: <c>[^c-…]</c>.
/// </param>
/// <param name="Diff">How the authentic words were changed since; null when they were not.</param>
public sealed record TranslatedClauseResponse(
    string ClauseId, ClauseKind Kind, string Label, TranslatedState State, string Authentic, string? Markdown, int? SourceVersion,
    string? SourceSha256, IReadOnlyList<DiffPiece>? Diff)
{
    public static TranslatedClauseResponse Of(ClauseBeside item) => new(
        item.Clause.Id!, item.Clause.Kind, item.Clause.Label, item.State, item.Clause.Markdown, item.Words, item.SourceVersion,
        item.SourceSha256, item.Change);
}

public sealed record SuperfluousClause(string ClauseId, string Markdown, int SourceVersion);

public sealed record TranslationVersion(
    int Number, int BaseNumber, int Version, int Clauses, string Summary, string Author, DateTimeOffset SavedAt);

public sealed record TranslationVersionList(IReadOnlyList<TranslationVersion> Items);
