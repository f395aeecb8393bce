using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Drafting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

/// <summary>Confirms the place of a comment, or moves it to another clause.</summary>
internal static class PlacePages
{
    public static void MapPlacePages(this RouteGroupBuilder draft)
    {
        draft.MapGet("/threads/{id:guid}/anchor", Choose);
        draft.MapPost("/threads/{id:guid}/anchor", Place);
    }

    private static async Task<RazorComponentResult> Choose(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, CancellationToken cancel)
    {
        var view = new DraftView(requested.Declaration.Slug, 0, "all") { Thread = id };
        var draft = await DraftReading.Read(db, requested.Declaration, view, caller, cancel).OrNotFound("version");
        var discussion = draft.Discussions.Shown.FirstOrDefault(d => d.Thread.Id == id) ?? throw new NotFoundException("thread");
        return Page.Of<PlacePage>(("Draft", draft), ("Discussion", discussion));
    }

    private static async Task<RedirectHttpResult> Place(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        await PlaceAnchor.Place(db, requested.Declaration.Id, id, input["clause"], input.Text("exact"), caller.Author(), clock.GetUtcNow(),
            cancel, keepsQuote: true).OrNotFound("thread");
        return TypedResults.Redirect($"/drafting/{requested.Declaration.Slug}?show=all&thread={id}&done=placed#thread-{id}");
    }
}
