using Declarations.Api.Components;
using Declarations.Api.Signing;
using Declarations.Bouncing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Bouncing;

/// <summary>The page by which a mailbox confirms that a signature's address was corrected to it. Only a POST changes anything.</summary>
internal static class AddressPages
{
    public static void MapAddressPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/address/{token}", Ask);
        pages.MapPost("/address/{token}", Confirm);
    }

    private static Task<RazorComponentResult> Ask(string token, DeclarationsDb db, Visit visit, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () => Show(visit, await ConfirmAddress.Show(db, token, cancel), token));

    private static Task<RazorComponentResult> Confirm(
        string token, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () =>
            Show(visit, await ConfirmAddress.Confirm(db, site, token, clock.GetUtcNow(), cancel), token));

    private static RazorComponentResult Show(Visit visit, AddressView view, string token)
    {
        visit.PreferDeclarationLanguage(view.Language);
        return Page.Of<AddressPage>(("View", view), ("Token", token));
    }
}
