using Declarations.Api.Components;
using Declarations.Confirming;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

/// <summary>Stops updates about a declaration; opened by a link in them.</summary>
internal static class UpdatesPages
{
    public static void MapUpdatesPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/unsubscribe/{token}", Ask);
        pages.MapPost("/unsubscribe/{token}", Stop);
    }

    private static Task<RazorComponentResult> Ask(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var view = await WithdrawSignature.Show(db, token, clock.GetUtcNow(), cancel);
            return Show(visit, view, token);
        });

    private static Task<RazorComponentResult> Stop(
        string token, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var now = clock.GetUtcNow();
            var view = await WithdrawSignature.Show(db, token, now, cancel);
            return Show(visit, Receives(view)
                ? await ChangeSignature.Change(db, site, token, new(null, null, null, Updates: false), now, cancel) : view, token);
        });

    private static RazorComponentResult Show(Visit visit, SignatureView view, string token)
    {
        visit.ShowSigner(view);
        var words = Receives(view) ? "updates.ask" : "updates.none";
        return Page.Of<UpdatesPage>(("Title", visit.Words[words]),
            ("Body", visit.Words.Say($"{words}.body", ("title", view.Declaration.Title))), ("Token", token), ("Asks", Receives(view)));
    }

    private static bool Receives(SignatureView view) => view is { Updates: true, State: SignatureState.Confirmed };
}
