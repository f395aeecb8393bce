using Declarations.Api.Components;
using Declarations.Drafting;
using Declarations.Texts;
using Microsoft.AspNetCore.WebUtilities;

namespace Declarations.Api.Drafting;

/// <summary>The view of a draft: which discussions are shown, and at which clause a form is open.</summary>
/// <param name="Show"><c>open</c>, <c>resolved</c> or <c>all</c>.</param>
/// <param name="At">The clause whose form is open.</param>
/// <param name="Act"><c>comment</c> or <c>suggest</c>.</param>
/// <param name="Done"><c>saved</c>, <c>merged</c> or <c>same</c> after a save.</param>
/// <param name="Words">The words that a new comment quotes.</param>
public sealed record DraftView(
    string Slug, int Version, string Show, string? At = null, string? Act = null, string? Words = null, FormInput? FormInput = null,
    string? Done = null)
{
    /// <summary>In place of a clause: the discussions whose clause was deleted.</summary>
    public const string Deleted = "deleted";

    /// <summary>A discussion that the page must show, however many there are.</summary>
    public Guid? Thread { get; init; }

    /// <summary>The name of a clause in a sentence; unnumbered headings have no label.</summary>
    public static string Name(Clause clause) =>
        clause.Label.Length > 0 ? clause.Label : $"this {clause.Kind.ToString().ToLowerInvariant()}";

    public bool Shows(Discussion discussion) => Shows(discussion.Thread.State);

    public bool Shows(DiscussionState state) => Show switch
    {
        "open" => state is DiscussionState.Open,
        "resolved" => state is not DiscussionState.Open,
        _ => true,
    };

    public string Address(string? show = null)
    {
        var newest = $"/drafting/{Slug}";
        return QueryHelpers.AddQueryString(
            Version == 0 ? newest : QueryHelpers.AddQueryString(newest, "version", $"{Version}"), "show", show ?? Show);
    }

    /// <summary>This page with a form open at a clause.</summary>
    public string Open(string clause, string act) =>
        QueryHelpers.AddQueryString(QueryHelpers.AddQueryString(Address(), "at", clause), "act", act) + $"#{clause}";

    /// <summary>
    /// This page with the discussions of a clause. As short as can be, since a long text has thousands of it; a form that was refused is shown
    /// at another address.
    /// </summary>
    public string Unfold(string clause, bool isNewest) =>
        (FormInput is null ? "?" : $"/drafting/{Slug}?") + (isNewest ? "" : $"version={Version}&") + (Show is "open" ? "" : $"show={Show}&")
        + $"at={clause}#{clause}";

    /// <summary>This page at a discussion, which is shown even where others are folded.</summary>
    public string AtThread(Guid thread) => $"{QueryHelpers.AddQueryString(Address(), "thread", $"{thread}")}#thread-{thread}";

    /// <summary>This page at a clause, with its discussions.</summary>
    public string AtClause(string? clause) => clause is not { Length: > 0 } ? Address()
        : $"{QueryHelpers.AddQueryString(Address(), "at", clause)}#{Uri.EscapeDataString(clause)}";
}
