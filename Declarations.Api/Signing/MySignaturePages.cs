using Declarations.Api.Components;
using Declarations.Confirming;
using Declarations.Publishing;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Signing;

/// <summary>The page behind the receipt's link: shows, changes, withdraws and erases a signature.</summary>
internal static class MySignaturePages
{
    public static void MapMySignaturePages(this RouteGroupBuilder pages)
    {
        var mine = pages.MapGroup("/my-signature/{token}");
        mine.MapGet("", Show);
        mine.MapPost("", Change);
        mine.MapReceiptPages();
        mine.MapGet("/withdrawal", AskToWithdraw);
        mine.MapPost("/withdrawal", Withdraw);
        mine.MapGet("/erasure", AskToErase);
        mine.MapPost("/erasure", Erase);
    }

    private static async Task<IResult> Show(
        string token, bool? saved, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        await LinkStates.OrRefusal(visit, async () =>
        {
            var now = clock.GetUtcNow();
            var view = await ConfirmSignature.Show(db, token, now, cancel);
            return view.Receipt is null || view.IsOfOtherLink
                ? LinkStates.Show(visit, view, token, now)
                : await ShowSignature(db, visit, token, view, cancel, ("IsSaved", saved == true));
        });

    private static async Task<IResult> Change(
        string token, HttpRequest request, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        var now = clock.GetUtcNow();
        try
        {
            var change = new SignatureChange(input.Text("listing"), input.Has("name") ? input["name"] : null,
                input.Has("representative.name") ? new(input["representative.name"], input["representative.title"]) : null,
                input.IsChecked("updates"), input.IsChecked("discreet"));
            await ChangeSignature.Change(db, site, token, change, now, cancel);
            return TypedResults.Redirect(visit.Link($"/my-signature/{token}?saved=true"));
        }
        catch (InvalidInputException invalid)
        {
            return await ShowAgain(db, visit, token, input, invalid, now, cancel);
        }
        catch (RuleBrokenException rule) when (rule.Code is "listing_less_protective")
        {
            return await ShowAgain(db, visit, token, input, null, now, cancel);
        }
        catch (DbUpdateException refused) when (Hosting.Problems.For(refused) is not null)
        {
            return await ShowAgain(db, visit, token, input, null, now, cancel, "mine.taken");
        }
        catch (RuleBrokenException rule)
        {
            return LinkStates.ShowRefusal(visit, rule);
        }
    }

    private static async Task<RazorComponentResult> ShowAgain(
        DeclarationsDb db, Visit visit, string token, FormInput input, InvalidInputException? invalid, DateTimeOffset now,
        CancellationToken cancel, string problem = "mine.listing.less")
    {
        var view = await WithdrawSignature.Show(db, token, now, cancel);
        visit.ShowSigner(view);
        if (invalid is not null)
        {
            SignerProblems.Add(input, invalid, visit.Words, view.Kind, "mine");
        }

        return await ShowSignature(db, visit, token, view, cancel, ("FormInput", input),
            ("Problem", invalid is null ? visit.Words[problem] : null));
    }

    private static async Task<RazorComponentResult> ShowSignature(
        DeclarationsDb db, Visit visit, string token, SignatureView view, CancellationToken cancel,
        params (string, object?)[] more)
    {
        visit.ShowSigner(view);
        var hasEdition = await db.Editions.AnyAsync(e => e.Kind != EditionKind.Draft && e.State == EditionState.Ready
            && db.Declarations.Any(d => d.Id == e.DeclarationId && d.Slug == view.Declaration.Slug), cancel);
        var isRefused = more.Any(parameter => parameter.Item1 is "FormInput");
        return Page.Of<MySignaturePage>(isRefused ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
            [("Token", token), ("View", view), ("HasEdition", hasEdition), .. more]);
    }

    private static async Task<IResult> AskToWithdraw(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        await Ask(token, "withdrawal", "mine.sure", db, visit, clock, cancel);

    private static async Task<IResult> AskToErase(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        await Ask(token, "erasure", "mine.erase.sure", db, visit, clock, cancel);

    private static Task<RazorComponentResult> Ask(
        string token, string act, string words, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var view = await WithdrawSignature.Show(db, token, clock.GetUtcNow(), cancel);
            visit.ShowSigner(view);
            var isOver = view.State == SignatureState.Erased || (act is "withdrawal" && view.State == SignatureState.Withdrawn);
            return isOver
                ? await ShowSignature(db, visit, token, view, cancel)
                : Page.Of<AskPage>(("Token", token), ("View", view), ("Action", $"/my-signature/{token}/{act}"),
                    ("Title", visit.Words[words]), ("Body", visit.Words[$"{words}.body"]),
                    ("Yes", visit.Words[$"{words}.yes"]), ("No", visit.Words["mine.sure.no"]));
        });

    private static async Task<IResult> Withdraw(
        string token, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        await Done(token, "mine.gone", visit, () => WithdrawSignature.Withdraw(db, site, token, clock.GetUtcNow(), cancel));

    private static async Task<IResult> Erase(
        string token, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        await Done(token, "mine.erased", visit, () => EraseSignature.Erase(db, site, token, clock.GetUtcNow(), cancel));

    private static Task<RazorComponentResult> Done(string token, string words, Visit visit, Func<Task<SignatureView>> act) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var view = await act();
            visit.ShowSigner(view);
            var body = view.DataErasedAt is null ? $"{words}.body" : "mine.gone.unmailed";
            return Page.Of<MessagePage>(("Title", visit.Words[words]), ("Body", visit.Words[body]),
                ("LinkTo", $"/my-signature/{token}"), ("LinkText", visit.Words["mine.title"]));
        });
}
