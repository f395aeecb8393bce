using Declarations.Amending;
using Declarations.Api.Components;
using Declarations.Api.Signing;

namespace Declarations.Api.Amending;

/// <summary>The page behind the link in the mail about an amendment. Only its button changes anything.</summary>
internal static class AgreementPages
{
    public static void MapAgreementPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/my-signature/{token}/amendment", Show);
        pages.MapPost("/my-signature/{token}/amendment", Agree);
    }

    private static async Task<IResult> Show(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        try
        {
            return Answer(visit, token, await AgreeToAmendment.Show(db, token, clock.GetUtcNow(), cancel));
        }
        catch (RuleBrokenException rule)
        {
            return LinkStates.ShowRefusal(visit, rule);
        }
    }

    private static async Task<IResult> Agree(
        string token, HttpRequest request, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        try
        {
            var text = (await FormInput.Read(request, cancel))["text"];
            // A form without the field was not made by the page: its text is none that was shown.
            var view = await AgreeToAmendment.Agree(db, site, token, new(text.Length == 0 ? "none" : text), now, cancel);
            return Answer(visit, token, view);
        }
        catch (RuleBrokenException rule) when (rule.Code is "text_changed")
        {
            db.ChangeTracker.Clear();
            return Answer(visit, token, await AgreeToAmendment.Show(db, token, now, cancel), isStale: true);
        }
        catch (RuleBrokenException rule)
        {
            return LinkStates.ShowRefusal(visit, rule);
        }
    }

    // The signature's own page tells every state in which there is nothing to agree to.
    private static IResult Answer(Visit visit, string token, AmendmentView view, bool isStale = false)
    {
        visit.ShowSigner(view.Signature);
        return view.State is AgreementState.Over
            ? TypedResults.Redirect(visit.Link($"/my-signature/{token}"))
            : Page.Of<AgreementPage>(isStale ? StatusCodes.Status409Conflict : StatusCodes.Status200OK,
                ("Token", token), ("View", view), ("IsStale", isStale));
    }
}
