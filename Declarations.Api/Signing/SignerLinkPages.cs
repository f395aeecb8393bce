using Declarations.Api.Components;
using Declarations.Confirming;
using Declarations.Signing;
using Declarations.Validation;
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
        pages.MapPost("/confirm/{token}/mail", AllowMail);
        pages.MapGet("/confirm/{token}/mail", (string token, Visit visit) => TypedResults.Redirect(visit.Link($"/confirm/{token}")));
        pages.MapDelegationPages();
        pages.MapMySignaturePages();
    }

    private static Task<RazorComponentResult> Show(
        string token, Guid? signature, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var now = clock.GetUtcNow();
            try
            {
                return ShowChosen(visit, await ConfirmSignature.Show(db, token, now, cancel), token, signature, now);
            }
            catch (RuleBrokenException rule) when (rule.Code is "signature_refused")
            {
                return await ShowRefused(token, rule, db, visit, now, cancel);
            }
        });

    private static Task<RazorComponentResult> Confirm(
        string token, HttpRequest request, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var now = clock.GetUtcNow();
            var input = await FormInput.Read(request, cancel);
            Guid? chosen = Guid.TryParse(input.Text("signature"), out var id) ? id : null;
            try
            {
                var confirmed = await ConfirmSignature.Confirm(db, site, token, now, cancel, new(chosen, Representative(input)));
                return LinkStates.ShowConfirmed(visit, confirmed, chosen is null ? token : null, now, token);
            }
            catch (InvalidInputException invalid)
            {
                db.ChangeTracker.Clear();
                var view = await ConfirmSignature.Show(db, token, now, cancel);
                SignerProblems.Add(input, invalid, visit.Words, view.Kind);
                return ShowChosen(visit, view, token, chosen, now, input);
            }
            catch (RuleBrokenException rule) when (rule.Code is "signing_closed" or "signature_over" or "already_signed")
            {
                var view = await ConfirmSignature.Show(db, token, now, cancel);
                visit.ShowSigner(view);
                return rule.Code is "already_signed"
                    ? LinkStates.ShowRefusal(visit, rule) : LinkStates.Show(visit, view, token, now);
            }
        });

    /// <summary>The page of the link's own sign-on, or of a chosen one that waits for the same mailbox.</summary>
    private static RazorComponentResult ShowChosen(
        Visit visit, SignatureView view, string token, Guid? chosen, DateTimeOffset now, FormInput? input = null)
    {
        if (view.Waiting?.FirstOrDefault(waiting => waiting.Id == chosen) is not { } shown)
        {
            shown = view;
        }

        if (shown == view && input is null)
        {
            return LinkStates.Show(visit, view, token, now);
        }

        visit.ShowSigner(shown);
        return Page.Of<ConfirmPage>(input is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            ("Token", token), ("View", shown), ("IsChosen", shown != view), ("FormInput", input));
    }

    private static SignatureForm.RepresentativePart? Representative(FormInput input) =>
        input.Has("representative.name")
            ? new(input["representative.name"], input["representative.title"], input.IsChecked("representative.authorised")) : null;

    private static Task<RazorComponentResult> Refuse(
        string token, HttpRequest request, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var now = clock.GetUtcNow();
            try
            {
                visit.ShowSigner(await WithdrawSignature.Refuse(db, token, now, cancel, await Chosen(request, cancel)));
                return Page.Of<MessagePage>(("Title", visit.Words["confirm.notme.done"]), ("Body", visit.Words["confirm.notme.done.body"]),
                    ("LinkTo", $"/confirm/{token}"), ("LinkText", visit.Words["confirm.notme.after"]));
            }
            catch (RuleBrokenException rule) when (rule.Code is "already_confirmed")
            {
                return LinkStates.Show(visit, await ConfirmSignature.Show(db, token, now, cancel), token, now);
            }
        });

    private static async Task<RazorComponentResult> AllowMail(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        await LinkStates.OrRefusal(visit, async () =>
        {
            var now = clock.GetUtcNow();
            await RefusedLink.AllowMail(db, token, now, cancel);
            return ShowRefused(visit, token, (await RefusedLink.Show(db, token, now, cancel))!, now, StatusCodes.Status200OK, isLifted: true);
        });

    private static async Task<RazorComponentResult> ShowRefused(
        string token, RuleBrokenException rule, DeclarationsDb db, Visit visit, DateTimeOffset now, CancellationToken cancel)
    {
        return await RefusedLink.Show(db, token, now, cancel) is { } refused
            ? ShowRefused(visit, token, refused, now, StatusCodes.Status410Gone)
            : LinkStates.ShowRefusal(visit, rule);
    }

    private static RazorComponentResult ShowRefused(
        Visit visit, string token, RefusedView refused, DateTimeOffset now, int status, bool isLifted = false)
    {
        visit.PreferDeclarationLanguage(refused.Declaration.Language);
        visit.SetAbout(refused.Declaration);
        return Page.Of<RefusedPage>(status, ("Token", token), ("View", refused), ("Now", now), ("IsLifted", isLifted));
    }

    private static async Task<Guid?> Chosen(HttpRequest request, CancellationToken cancel) =>
        Guid.TryParse((await FormInput.Read(request, cancel)).Text("signature"), out var id) ? id : null;
}
