using Declarations.Api.Components;
using Declarations.Confirming;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

/// <summary>Stops updates about a declaration; opened by a link in them, or posted to by a mail program (RFC 8058).</summary>
internal static class UpdatesPages
{
    public static void MapUpdatesPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/unsubscribe/{token}", Ask);
    }

    /// <summary>
    /// Outside the group of pages: a mail program has no antiforgery token, and the token in the address is a secret that no other site
    /// knows.
    /// </summary>
    public static void MapOneClickUnsubscribe(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/unsubscribe/{token}", Stop).ExcludeFromDescription().DisableAntiforgery();

    private static Task<RazorComponentResult> Ask(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () => Show(visit, await StopUpdates.Show(db, token, clock.GetUtcNow(), cancel), token));

    private static Task<RazorComponentResult> Stop(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () => Show(visit, await StopUpdates.Stop(db, token, clock.GetUtcNow(), cancel), token));

    private static RazorComponentResult Show(Visit visit, SignatureView view, string token)
    {
        visit.ShowSigner(view);
        var words = Receives(view) ? "updates.ask" : "updates.none";
        return Page.Of<UpdatesPage>(("Slug", view.Declaration.Slug), ("Title", visit.Words[words]),
            ("Body", visit.Words.Say($"{words}.body", ("title", view.Declaration.Title))), ("Token", token), ("Asks", Receives(view)));
    }

    private static bool Receives(SignatureView view) => view is { Updates: true, State: SignatureState.Confirmed };
}
