using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Confirming;
using Declarations.Receipts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

/// <summary>The receipt of a signature: to print, and as PDF that the Worker renders.</summary>
internal static class ReceiptPages
{
    public static void MapReceiptPages(this RouteGroupBuilder mine)
    {
        mine.MapGet("/receipt", Show);
        mine.MapPost("/receipt", Create).RequireRateLimiting(Limits.Signatures);
        mine.MapGet("/receipt.pdf", Download);
    }

    private static Task<RazorComponentResult> Show(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        LinkStates.OrRefusal(visit, () => Answer(token, StatusCodes.Status200OK, db, visit, clock.GetUtcNow(), cancel));

    private static async Task<RazorComponentResult> Answer(
        string token, int status, DeclarationsDb db, Visit visit, DateTimeOffset now, CancellationToken cancel)
    {
        var view = await WithdrawSignature.Show(db, token, now, cancel);
        visit.ShowSigner(view);
        return view.Receipt is null
            ? LinkStates.Show(visit, view, token, now)
            : Page.Of<ReceiptPage>(status, ("Token", token), ("View", view), ("Now", now),
                ("Pdf", await ReceiptStatus.Find(db, token, now, cancel)), ("IsRefused", status != StatusCodes.Status200OK));
    }

    private static async Task<IResult> Create(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        try
        {
            visit.ShowSigner(await WithdrawSignature.Show(db, token, now, cancel));
            await RequestReceipt.Request(db, token, visit.Language.Code, now, cancel);
            return TypedResults.Redirect(visit.Link($"/my-signature/{token}/receipt"));
        }
        catch (RuleBrokenException rule) when (rule.Code is "too_many_requests")
        {
            return await Answer(token, StatusCodes.Status429TooManyRequests, db, visit, now, cancel);
        }
        catch (RuleBrokenException rule)
        {
            return LinkStates.ShowRefusal(visit, rule);
        }
    }

    private static async Task<IResult> Download(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        try
        {
            return await ReceiptStatus.Find(db, token, clock.GetUtcNow(), cancel) is { Pdf: { } pdf }
                ? TypedResults.File(pdf, "application/pdf", $"{visit.Words["receipt.pdf.name"]}.pdf")
                : TypedResults.Redirect(visit.Link($"/my-signature/{token}/receipt"));
        }
        catch (RuleBrokenException rule)
        {
            return LinkStates.ShowRefusal(visit, rule);
        }
    }
}
