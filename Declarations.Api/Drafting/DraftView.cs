using Declarations.Api.Components;
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
    /// <summary>The name of a clause in a sentence; unnumbered headings have no label.</summary>
    public static string Name(Clause clause) =>
        clause.Label.Length > 0 ? clause.Label : $"this {clause.Kind.ToString().ToLowerInvariant()}";

    public bool Shows(Discussion discussion) => Show switch
    {
        "open" => discussion.IsOpen,
        "resolved" => !discussion.IsOpen,
        _ => true,
    };

    public string Address(string? show = null) =>
        QueryHelpers.AddQueryString(QueryHelpers.AddQueryString($"/drafting/{Slug}", "version", $"{Version}"), "show", show ?? Show);

    /// <summary>This page with a form open at a clause.</summary>
    public string Open(string clause, string act) =>
        QueryHelpers.AddQueryString(QueryHelpers.AddQueryString(Address(), "at", clause), "act", act) + $"#{clause}";
}
