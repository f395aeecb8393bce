using Declarations.Api.Components;
using Declarations.Confirming;
using Declarations.Publishing;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Signing;

/// <summary>The pages that mailed links open. Mail scanners send GET and HEAD, so only a POST changes anything.</summary>
internal static class SignerLinkPages
{
    public static void MapSignerLinkPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/confirm/{token}", ShowConfirmation);
        pages.MapPost("/confirm/{token}", Confirm);
        pages.MapPost("/confirm/{token}/refusal", Refuse);
        pages.MapGet("/my-signature/{token}", ShowSignature);
        pages.MapGet("/my-signature/{token}/withdrawal", AskToWithdraw);
        pages.MapPost("/my-signature/{token}/withdrawal", Withdraw);
    }

    private static Task<RazorComponentResult> ShowConfirmation(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        OrRefusal(visit, "confirm", async () =>
        {
            var view = await ConfirmSignature.Show(db, token, cancel);
            visit.PreferSignerLanguage(view.Language);
            return Page.Of<ConfirmPage>(("Token", token), ("View", view), ("Now", clock.GetUtcNow()));
        });

    private static Task<RazorComponentResult> Confirm(
        string token, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        OrRefusal(visit, "confirm", async () =>
        {
            try
            {
                var view = await ConfirmSignature.Confirm(db, site, token, clock.GetUtcNow(), cancel);
                visit.PreferSignerLanguage(view.Language);
                return Page.Of<SignedPage>(
                    ("Slug", view.Declaration.Slug), ("Title", view.Declaration.Title), ("Answer", SignatureAnswer.Of(view)));
            }
            catch (RuleBrokenException rule) when (!IsBadLink(rule))
            {
                visit.PreferSignerLanguage((await ConfirmSignature.Show(db, token, cancel)).Language);
                throw;
            }
        });

    private static Task<RazorComponentResult> Refuse(
        string token, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        OrRefusal(visit, "confirm", async () =>
        {
            visit.PreferSignerLanguage((await WithdrawSignature.Refuse(db, site, token, clock.GetUtcNow(), cancel)).Language);
            return Page.Of<MessagePage>(("Title", visit.Words["confirm.notme.done"]), ("Body", visit.Words["confirm.notme.done.body"]));
        });

    private static Task<RazorComponentResult> ShowSignature(string token, DeclarationsDb db, Visit visit, CancellationToken cancel) =>
        Show(token, isAsking: false, db, visit, cancel);

    private static Task<RazorComponentResult> AskToWithdraw(string token, DeclarationsDb db, Visit visit, CancellationToken cancel) =>
        Show(token, isAsking: true, db, visit, cancel);

    private static Task<RazorComponentResult> Show(
        string token, bool isAsking, DeclarationsDb db, Visit visit, CancellationToken cancel) =>
        OrRefusal(visit, "mine", async () =>
        {
            var view = await WithdrawSignature.Show(db, token, cancel);
            visit.PreferSignerLanguage(view.Language);
            var hasEdition = await db.Editions.AnyAsync(e => e.Kind == EditionKind.Final && e.State == EditionState.Ready
                && db.Declarations.Any(d => d.Id == e.DeclarationId && d.Slug == view.Declaration.Slug), cancel);
            return Page.Of<MySignaturePage>(("Token", token), ("View", view), ("IsAsking", isAsking), ("HasEdition", hasEdition));
        });

    private static Task<RazorComponentResult> Withdraw(
        string token, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        OrRefusal(visit, "mine", async () =>
        {
            visit.PreferSignerLanguage((await WithdrawSignature.Withdraw(db, site, token, clock.GetUtcNow(), cancel)).Language);
            return Page.Of<MessagePage>(("Title", visit.Words["mine.gone"]), ("Body", visit.Words["mine.gone.body"]),
                ("LinkTo", $"/my-signature/{token}"), ("LinkText", visit.Words["mine.title"]));
        });

    /// <summary>Shows why a link does not work, when the rules refuse it.</summary>
    private static async Task<RazorComponentResult> OrRefusal(Visit visit, string page, Func<Task<RazorComponentResult>> show)
    {
        try
        {
            return await show();
        }
        catch (RuleBrokenException rule)
        {
            return ShowRefusal(visit, page, rule);
        }
    }

    private static bool IsBadLink(RuleBrokenException rule) => rule.Code is "link_garbled" or "link_unknown";

    internal static RazorComponentResult ShowRefusal(Visit visit, string page, RuleBrokenException rule)
    {
        var (status, words) = rule.Code switch
        {
            _ when IsBadLink(rule) => (StatusCodes.Status404NotFound, $"{page}.bad"),
            "already_signed" => (StatusCodes.Status409Conflict, "confirm.taken"),
            _ => (StatusCodes.Status410Gone, "confirm.expired"),
        };
        return Page.Of<MessagePage>(status, ("Title", visit.Words[words]), ("Body", visit.Words[$"{words}.body"]),
            ("LinkTo", "/"), ("LinkText", visit.Words["error.home"]));
    }
}
