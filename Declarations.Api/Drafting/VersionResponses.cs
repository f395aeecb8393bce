using System.Text.Json.Serialization;
using Declarations.Drafting;
using Declarations.Importing;
using Declarations.Texts;
using Declarations.Validation;

namespace Declarations.Api.Drafting;

/// <param name="Threads">
/// Of an import's answer: comments and tracked changes of a Word file to take over. The words of a tracked change are taken out of the text
/// and become a suggestion on it.
/// </param>
/// <param name="Identities">Which clauses of the base version changed clauses are, where the preview took them for others.</param>
public sealed record NewVersionRequest(
    string? Markdown, string? Summary, IReadOnlyList<ConflictResolution>? Resolutions = null, IReadOnlyList<OfferedThread>? Threads = null,
    IReadOnlyList<IdentityChoice>? Identities = null)
{
    /// <exception cref="InvalidInputException">A choice is unknown, or its words are missing.</exception>
    internal NewText Read(int version)
    {
        var read = (Resolutions ?? []).Select((resolution, at) => (Of: resolution, As: resolution.Read($"resolutions[{at}]"))).ToList();
        return new(Markdown, Summary, version)
        {
            Resolve = conflict => read.Find(r => r.Of.IsOf(conflict)).As,
            Threads = ImportedThreads.Of(Threads),
            Identities = Identities ?? [],
        };
    }
}

/// <summary>How a conflict of an earlier answer <c>version_conflict</c> is resolved.</summary>
/// <param name="Kind">Only needed where a clause is both moved and reworded by both sides.</param>
/// <param name="Choice"><c>current</c>, <c>yours</c>, <c>both</c> where it is on offer, or <c>words</c>.</param>
/// <param name="Words">Markdown, for <c>words</c>; empty removes the clause.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ConflictResolution(string? ClauseId, string? Choice, string? Words = null, ConflictKind? Kind = null)
{
    internal bool IsOf(Conflict conflict) =>
        string.Equals(ClauseId, conflict.ClauseId, StringComparison.Ordinal) && (Kind ?? conflict.Kind) == conflict.Kind;

    internal Resolution Read(string field)
    {
        var fields = new Fields();
        var choice = fields.OneOf<MergeChoice>($"{field}.choice", Choice);
        fields.Require(choice is not MergeChoice.Words || Words is not null, $"{field}.words", "is required");
        fields.ThrowIfAny();
        if (Words is not null)
        {
            DraftInput.Parse($"{field}.words", Words);
        }

        return new(choice!.Value, Words);
    }
}

/// <param name="Identities">Which clauses of the base version changed clauses are, where the last preview took them for others.</param>
public sealed record PreviewRequest(string? Markdown, IReadOnlyList<IdentityChoice>? Identities = null);

/// <param name="Unplaced">How many of the <c>threads</c> are on words that are not in the text. They are opened, and wait for a place.</param>
public sealed record SavedVersionResponse(int Number, string TextSha256, bool Merged, int Unplaced = 0);

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

/// <param name="From">The clauses of the version before that it was split from or that were merged into it.</param>
public sealed record ClauseResponse(
    string Id, ClauseKind Kind, string Part, string Label, int Level, string Markdown, string Text, string Sha256, IReadOnlyList<string> From)
{
    public static ClauseResponse Of(Clause c, Lineage lineage) =>
        new(c.Id!, c.Kind, c.Part, c.Label, c.Level, c.Markdown, c.Text, c.Sha256, lineage.From);
}

public sealed record ClauseListResponse(IReadOnlyList<ClauseResponse> Items);

public sealed record ComparisonResponse(IReadOnlyList<ClauseChange> Items);
