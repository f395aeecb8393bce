using Declarations.Api.Components;
using Declarations.Confirming;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

/// <summary>Stops updates about a declaration, by a link in them.</summary>
internal static class UpdatesPages
{
    public static Task<RazorComponentResult> Ask(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () => Show(visit, await StopUpdates.Show(db, token, clock.GetUtcNow(), cancel), token));

    public static Task<RazorComponentResult> Stop(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () => Show(visit, await StopUpdates.Stop(db, token, clock.GetUtcNow(), cancel), token));

    private static RazorComponentResult Show(Visit visit, SignatureView view, string token)
    {
        visit.ShowSigner(view);
        var words = Receives(view) ? "updates.ask" : "updates.none";
        return Page.Of<StopMailPage>(("Slug", view.Declaration.Slug), ("Title", visit.Words[words]),
            ("Body", visit.Words.Say($"{words}.body", ("title", view.Declaration.Title))), ("Token", token), ("Button", Receives(view) ? visit.Words["updates.button"] : null));
    }

    private static bool Receives(SignatureView view) => view is { Updates: true, State: SignatureState.Confirmed };
}
