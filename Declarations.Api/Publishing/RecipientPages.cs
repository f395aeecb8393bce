using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Publishing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Publishing;

/// <summary>The page behind the link that a recipient of an edition gets by mail.</summary>
internal static class RecipientPages
{
    public static void MapRecipientPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/deliveries/{token}", (string token, DeclarationsDb db, Visit visit, CancellationToken cancel) =>
            Show(db, visit, token, () => AcknowledgeDelivery.Show(db, token, cancel), cancel));
        pages.MapPost("/deliveries/{token}", Acknowledge);
    }

    private static Task<RazorComponentResult> Acknowledge(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        Show(db, visit, token, async () =>
        {
            try
            {
                return await AcknowledgeDelivery.Acknowledge(db, token, clock.GetUtcNow(), cancel);
            }
            catch (RuleBrokenException rule) when (rule.Code is "delivery_removed" or "link_replaced")
            {
                return await AcknowledgeDelivery.Show(db, token, cancel);
            }
        }, cancel);

    private static async Task<RazorComponentResult> Show(
        DeclarationsDb db, Visit visit, string token, Func<Task<DeliveryView>> find, CancellationToken cancel)
    {
        try
        {
            var view = await find();
            var declaration = await db.FindDeclaration(view.Slug, cancel).OrNotFound("declaration");
            visit.PreferDeclarationLanguage(declaration.Language);
            visit.SetAbout(declaration);
            return view.State switch
            {
                DeliveryState.Removed => Refuse(visit, StatusCodes.Status410Gone, "delivery.removed", $"/declarations/{view.Slug}"),
                DeliveryState.Replaced => Refuse(visit, StatusCodes.Status410Gone, "delivery.replaced", $"/declarations/{view.Slug}"),
                _ => Page.Of<RecipientPage>(("Token", token), ("View", view), ("Zone", declaration.Zone)),
            };
        }
        catch (RuleBrokenException rule) when (rule.Code is "link_garbled")
        {
            return Refuse(visit, StatusCodes.Status404NotFound, "confirm.bad", null);
        }
        catch (RuleBrokenException rule) when (rule.Code is "link_unknown")
        {
            return Page.Of<MessagePage>(StatusCodes.Status404NotFound, ("Title", visit.Words["link.unknown"]),
                ("Body", visit.Words["delivery.unknown.body"]), ("LinkTo", "/"), ("LinkText", visit.Words["error.home"]));
        }
    }

    private static RazorComponentResult Refuse(Visit visit, int status, string words, string? declaration) =>
        Page.Of<MessagePage>(status, ("Title", visit.Words[words]), ("Body", visit.Words[$"{words}.body"]),
            ("LinkTo", declaration ?? "/"), ("LinkText", visit.Words[declaration is null ? "error.home" : "confirm.read"]));
}
