using System.Text.RegularExpressions;
using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

/// <summary>Commenting, suggesting, replying, resolving, taking up.</summary>
internal static class DiscussionPages
{
    public static void MapDiscussionPages(this RouteGroupBuilder draft)
    {
        draft.MapPost("/threads", Open);
        draft.MapPost("/threads/{id:guid}/comments", Reply);
        draft.MapPost("/threads/{id:guid}/resolution", Resolve);
        draft.MapPost("/threads/{id:guid}/acceptance", Accept).Require(Role.Editor);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Open(
        string slug, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        var view = View(slug, filled) with
        {
            At = filled.Text("clause"),
            Act = filled["act"] is "suggest"
            ? "suggest" : "comment",
            FormInput = filled
        };
        if (await db.FindDeclaration(slug, cancel) is not { } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        try
        {
            var quote = await Quoted(db, declaration.Id, view, filled, cancel);
            var wanted = new NewThread(view.Version, view.At, quote is null
                ? null : new(quote, null, null), filled.Text("body"), view.Act is "suggest" ? filled["suggestion"] : null);
            if (view.Act is "suggest" && filled.Text("suggestion") is null)
            {
                throw InvalidInputException.For("suggestion", "is required");
            }

            return await wanted.Open(db, declaration.Id, caller.Author(), clock.GetUtcNow(), cancel) is { } thread
                ? TypedResults.Redirect($"{view.Address("open")}#thread-{thread.Id}")
                : ErrorPages.Of(StatusCodes.Status404NotFound);
        }
        catch (InvalidInputException invalid)
        {
            filled.Mend(invalid);
            return await DraftPages.Show(db, view, caller, StatusCodes.Status400BadRequest, cancel);
        }
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Reply(
        string slug, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        return await db.FindDeclaration(slug, cancel) is { } declaration
            && await ThreadActions.Comment(db, declaration.Id, id, filled["body"], caller.Author(), clock.GetUtcNow(), cancel) is not null
            ? TypedResults.Redirect($"{View(slug, filled).Address()}#thread-{id}")
            : ErrorPages.Of(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Resolve(
        string slug, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        var (author, now) = (caller.Author(), clock.GetUtcNow());
        return await db.FindDeclaration(slug, cancel) is { } declaration
            && await (filled["state"] is "open"
                ? ThreadActions.Reopen(db, declaration.Id, id, author, now, cancel)
                : ThreadActions.Resolve(db, declaration.Id, id, author, now, cancel))
            ? TypedResults.Redirect(View(slug, filled).Address())
            : ErrorPages.Of(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Accept(
        string slug, Guid id, HttpRequest request, Caller caller, Site site, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        if (await db.FindDeclaration(slug, cancel) is not { } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        try
        {
            return await AcceptSuggestion.Accept(db, site, declaration, id, DraftPages.Number(filled["version"]), caller.Author(),
                clock.GetUtcNow(), cancel) is { } saved
                ? TypedResults.Redirect(
                    $"/drafting/{slug}/compare?from={saved.Number - 1}&to={saved.Number}&done={(saved.Merged ? "merged" : "taken")}")
                : ErrorPages.Of(StatusCodes.Status404NotFound);
        }
        catch (RuleBrokenException refused) when (Conflicts.Of(refused) is { Count: > 0 } conflicts)
        {
            return Page.Of<SuggestionConflictPage>(StatusCodes.Status409Conflict, ("Declaration", declaration),
                ("Reason", refused.Message), ("Conflicts", conflicts));
        }
    }

    private static DraftView View(string slug, FormInput filled) =>
        new(slug, Math.Max(0, DraftPages.Number(filled["version"])), filled["show"] is "resolved" or "all" ? filled["show"] : "open");

    /// <summary>The quoted words as they stand in the clause: people copy them with other line ends and spaces.</summary>
    private static async Task<string?> Quoted(
        DeclarationsDb db, Guid declarationId, DraftView view, FormInput filled, CancellationToken cancel)
    {
        if (view.Act is "suggest" || filled.Text("quote.exact") is not { } typed || typed.Length > 5000)
        {
            return null;
        }

        var version = await db.FindVersion(declarationId, view.Version, cancel);
        var words = typed.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape);
        var found = version?.Read().Clauses.FirstOrDefault(clause => clause.Id == view.At) is { } clause
            ? Regex.Match(clause.Text, string.Join(@"\s+", words), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
            : Match.Empty;
        return found.Success ? found.Value : typed;
    }
}
