using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Drafting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

/// <summary>The forms that accept one or several suggestions, and that decline one.</summary>
internal static class SuggestionPages
{
    public static void MapSuggestionPages(this RouteGroupBuilder draft)
    {
        var deciding = draft.MapGroup("").Require(Role.Editor);
        deciding.MapPost("/threads/{id:guid}/acceptance", AcceptOne);
        deciding.MapPost("/threads/{id:guid}/refusal", Decline);
        deciding.MapPost("/acceptances", AcceptTicked);
    }

    private static async Task<IResult> AcceptOne(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, Site site, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        await Accept(requested, [id], await FormInput.Read(request, cancel), requested.Accepting(caller, db, site, clock), cancel);

    private static async Task<IResult> AcceptTicked(
        RequestedDeclaration requested, HttpRequest request, Caller caller, Site site, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        Guid[] ticked = [.. input["threads"].Split(',')
            .Select(text => Guid.TryParse(text, out var id) ? id : default).Where(id => id != default)];
        return ticked.Length == 0
            ? new Done(DiscussionPages.ReadView(requested.Declaration.Slug, input).Address(), "No suggestion was ticked.")
            : await Accept(requested, ticked, input, requested.Accepting(caller, db, site, clock), cancel);
    }

    private static async Task<IResult> Accept(
        RequestedDeclaration requested, IReadOnlyList<Guid> threads, FormInput input, AcceptSuggestion accepting, CancellationToken cancel)
    {
        try
        {
            var (saved, accepted, conflicts) =
                await accepting.Accept(threads, DraftPages.Number(input["version"]), cancel).OrNotFound("thread");
            var what = accepted.Count == 1 ? "The suggestion is" : $"{accepted.Count} suggestions are";
            return conflicts.Count > 0
                ? Show(requested, StatusCodes.Status200OK, Collided(what, saved.Number, conflicts.Count), conflicts)
                : TypedResults.Redirect($"/drafting/{requested.Declaration.Slug}/compare?from={saved.Number - 1}&to={saved.Number}"
                    + $"&done={(saved.Merged ? "merged" : "taken")}");
        }
        catch (SuggestionConflictException refused)
        {
            return Show(requested, StatusCodes.Status409Conflict, refused.Message, refused.Collisions);
        }
    }

    private static string Collided(string what, int version, int count) =>
        $"{what} in version {version}. {(count == 1 ? "One collides with it and stays open" : $"{count} collide with it and stay open")}; "
        + "both texts are shown here. Nothing is lost.";

    private static RazorComponentResult Show(
        RequestedDeclaration requested, int status, string reason, IReadOnlyList<SuggestionConflict> conflicts) =>
        Page.Of<SuggestionConflictPage>(status, ("Declaration", requested.Declaration), ("Reason", reason), ("Conflicts", conflicts));

    private static async Task<IResult> Decline(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, Site site, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = (await FormInput.Read(request, cancel)).Call("reason", "Reason");
        var view = DiscussionPages.ReadView(requested.Declaration.Slug, input);
        try
        {
            await DeclineSuggestion.Decline(
                db, site, requested.Declaration, id, input["reason"], (caller.Author(), clock.GetUtcNow()), cancel)
                .OrNotFound("thread");
            return new Done(view.Address(), "The suggestion is declined. If somebody else suggested it, they get an email with your reason.",
                ((view with { Show = "resolved" }).AtThread(id), "See it, or reopen it"));
        }
        catch (InvalidInputException invalid)
        {
            input.AddErrors(invalid);
            return await DraftPages.Show(
                db, requested.Declaration, view with { FormInput = input }, caller, StatusCodes.Status400BadRequest, cancel);
        }
    }
}
