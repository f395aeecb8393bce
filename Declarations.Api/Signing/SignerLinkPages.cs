using Declarations.Api.Components;
using Declarations.Confirming;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

/// <summary>
/// The pages that a mailed confirmation link opens: each tells the state it finds. Mail scanners send GET and HEAD, so only a POST
/// changes anything.
/// </summary>
internal static class SignerLinkPages
{
    public static void MapSignerLinkPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/confirm/{token}", Show);
        pages.MapPost("/confirm/{token}", Confirm);
        pages.MapGet("/confirm/{token}/refusal", (string token, Visit visit) => TypedResults.Redirect(visit.Link($"/confirm/{token}")));
        pages.MapPost("/confirm/{token}/refusal", Refuse);
        pages.MapMySignaturePages();
        pages.MapUpdatesPages();
    }

    private static Task<RazorComponentResult> Show(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var now = clock.GetUtcNow();
            return LinkStates.Show(visit, await ConfirmSignature.Show(db, token, now, cancel), token, now);
        });

    private static Task<RazorComponentResult> Confirm(
        string token, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var now = clock.GetUtcNow();
            try
            {
                return LinkStates.ShowConfirmed(visit, await ConfirmSignature.Confirm(db, site, token, now, cancel), token, now);
            }
            catch (RuleBrokenException rule) when (rule.Code is "signing_closed" or "signature_over" or "already_signed")
            {
                var view = await ConfirmSignature.Show(db, token, now, cancel);
                visit.ShowSigner(view);
                return rule.Code is "already_signed"
                    ? LinkStates.ShowRefusal(visit, rule) : LinkStates.Show(visit, view, token, now);
            }
        });

    private static Task<RazorComponentResult> Refuse(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var now = clock.GetUtcNow();
            try
            {
                visit.ShowSigner(await WithdrawSignature.Refuse(db, token, now, cancel));
                return Page.Of<MessagePage>(("Title", visit.Words["confirm.notme.done"]), ("Body", visit.Words["confirm.notme.done.body"]),
                    ("LinkTo", "/"), ("LinkText", visit.Words["error.home"]));
            }
            catch (RuleBrokenException rule) when (rule.Code is "already_confirmed")
            {
                return LinkStates.Show(visit, await ConfirmSignature.Show(db, token, now, cancel), token, now);
            }
        });
}
