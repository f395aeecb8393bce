using System.Text.RegularExpressions;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Drafting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

/// <summary>The forms that comment, suggest, reply and resolve, and change or delete one's own comments.</summary>
internal static class DiscussionPages
{
    private const int LongestQuote = 5000;

    public static void MapDiscussionPages(this RouteGroupBuilder draft)
    {
        draft.MapPost("/threads", Open);
        draft.MapPost("/threads/{id:guid}/comments", Reply);
        draft.MapPost("/threads/{id:guid}/resolution", Resolve);
        draft.MapPost("/comments/{id:guid}", EditComment);
        draft.MapPost("/comments/{id:guid}/removal", DeleteComment);
        draft.MapPlacePages();
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Open(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        var isSuggestion = input["act"] is "suggest";
        _ = isSuggestion ? input.Call("body", "Reason").Call("suggestion", "New wording") : input.Call("body", "Your comment");
        var view = ReadView(declaration.Slug, input) with
        {
            At = input.Text("clause"),
            Act = isSuggestion ? "suggest" : "comment",
            FormInput = input,
        };
        try
        {
            var quote = isSuggestion ? null : await ReadQuote(db, declaration.Id, view, input, cancel);
            var suggestion = isSuggestion
                ? input.Text("suggestion") is null ? throw InvalidInputException.For("suggestion", "is required") : input["suggestion"]
                : null;
            var thread = await new NewThread(
                view.Version, view.At, quote is null ? null : new(quote, null, null), input.Text("body"), suggestion)
                .Open(db, declaration.Id, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("version or clause");
            return TypedResults.Redirect((view with { Show = "open" }).AtThread(thread.Id));
        }
        catch (InvalidInputException invalid)
        {
            input.AddErrors(invalid);
            return await DraftPages.Show(db, declaration, view, caller, StatusCodes.Status400BadRequest, cancel);
        }
    }

    private static async Task<RedirectHttpResult> Reply(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        await ThreadActions.Comment(db, requested.Declaration.Id, id, input["body"], caller.Author(), clock.GetUtcNow(), cancel)
            .OrNotFound("thread");
        return TypedResults.Redirect(ReadView(requested.Declaration.Slug, input).AtThread(id));
    }

    private static async Task<RedirectHttpResult> Resolve(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        var (declarationId, author, now) = (requested.Declaration.Id, caller.Author(), clock.GetUtcNow());
        await (input["state"] is "open"
            ? ThreadActions.Reopen(db, declarationId, id, author, now, cancel)
            : ThreadActions.Resolve(db, declarationId, id, author, now, cancel)).OrNotFound("thread");
        return TypedResults.Redirect(ReadView(requested.Declaration.Slug, input).AtClause(input.Text("clause")));
    }

    private static async Task<IResult> EditComment(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = (await FormInput.Read(request, cancel)).Call("body", "Your comment");
        input["comment"] = $"{id}";
        var view = ReadView(requested.Declaration.Slug, input);
        try
        {
            var comment = await OwnComments.Edit(
                db, requested.Declaration.Id, id, input["body"], caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("comment");
            return new Done(view.AtThread(comment.ThreadId), "Your comment is changed. Its earlier words stay readable.");
        }
        catch (InvalidInputException invalid)
        {
            input.AddErrors(invalid);
            return await DraftPages.Show(
                db, requested.Declaration, view with { FormInput = input }, caller, StatusCodes.Status400BadRequest, cancel);
        }
    }

    private static async Task<Done> DeleteComment(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        await OwnComments.Delete(db, requested.Declaration.Id, id, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("comment");
        return new Done(ReadView(requested.Declaration.Slug, input).Address(), "Your comment is deleted.");
    }

    internal static DraftView ReadView(string slug, FormInput input) =>
        new(slug, Math.Max(0, DraftPages.Number(input["version"])), input["show"] is "resolved" or "all" ? input["show"] : "open");

    /// <summary>The quoted words with the white space of the clause: a copy from the page has other line ends and spaces.</summary>
    private static async Task<string?> ReadQuote(
        DeclarationsDb db, Guid declarationId, DraftView view, FormInput input, CancellationToken cancel)
    {
        if (input.Text("quote.exact") is not { Length: <= LongestQuote } typed)
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
