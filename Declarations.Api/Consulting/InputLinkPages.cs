using Declarations.Api.Components;
using Declarations.Consulting;
using Declarations.Declaring;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Consulting;

/// <summary>The page behind a participant's link: tells the state it finds. Only a POST changes anything.</summary>
internal static class InputLinkPages
{
    public static void MapInputLinkPages(this RouteGroupBuilder pages)
    {
        var link = pages.MapGroup("/input/{token}");
        link.MapGet("", (string token, Guid? input, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
            OrRefusal(db, visit, token, async () =>
                await Of(db, visit, token, await ConfirmInput.Show(db, token, clock.GetUtcNow(), cancel, input), cancel), cancel));
        link.MapPost("", (string token, Guid? input, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
            OrRefusal(db, visit, token, async () =>
                await Of(db, visit, token, await ConfirmInput.Confirm(db, token, clock.GetUtcNow(), cancel, input), cancel, isDone: true), cancel));
        link.MapPost("/refusal", (string token, Guid? input, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
            OrRefusal(db, visit, token, () => Refuse(token, input, db, visit, clock.GetUtcNow(), cancel), cancel));
        link.MapPost("/mail", AllowMail);
        link.MapGet("/withdrawal", (string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
            OrRefusal(db, visit, token, async () =>
            {
                var view = await ConfirmInput.Show(db, token, clock.GetUtcNow(), cancel);
                return view.State == InputState.Confirmed ? await Ask(db, visit, token, view, cancel) : await Of(db, visit, token, view, cancel);
            }, cancel));
        link.MapPost("/withdrawal", (string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
            OrRefusal(db, visit, token, async () =>
                await Of(db, visit, token, await ConfirmInput.Withdraw(db, token, clock.GetUtcNow(), cancel), cancel), cancel));
        foreach (var act in new[] { "/refusal", "/mail" })
        {
            link.MapGet(act, (string token, Visit visit) => TypedResults.Redirect(visit.Link($"/input/{token}")));
        }
    }

    private static async Task<RazorComponentResult> Of(
        DeclarationsDb db, Visit visit, string token, InputView view, CancellationToken cancel, bool isDone = false)
    {
        await ShowParticipant(db, visit, view, cancel);
        return Page.Of<InputLinkPage>(("Token", token), ("View", view), ("IsDone", isDone));
    }

    private static async Task<RazorComponentResult> Ask(DeclarationsDb db, Visit visit, string token, InputView view, CancellationToken cancel)
    {
        await ShowParticipant(db, visit, view, cancel);
        return Page.Of<InputWithdrawalPage>(("Token", token), ("View", view));
    }

    /// <summary>The participant's language, and the organiser in the footer.</summary>
    private static async Task ShowParticipant(DeclarationsDb db, Visit visit, InputView view, CancellationToken cancel)
    {
        visit.PreferSignerLanguage(view.Language);
        visit.SetAbout((await db.FindDeclaration(view.Text.Slug, cancel))!);
    }

    private static async Task<RazorComponentResult> Refuse(
        string token, Guid? input, DeclarationsDb db, Visit visit, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            visit.PreferSignerLanguage((await ConfirmInput.Show(db, token, now, cancel, input)).Language);
            await ConfirmInput.Refuse(db, token, now, cancel, input);
        }
        catch (RuleBrokenException rule) when (rule.Code is "already_confirmed")
        {
            return await Of(db, visit, token, await ConfirmInput.Show(db, token, now, cancel, input), cancel);
        }

        return Page.Of<MessagePage>(("Title", visit.Words["input.refused"]), ("Body", visit.Words["input.refused.now"]),
            ("LinkTo", $"/input/{token}"), ("LinkText", visit.Words["input.refused.after"]));
    }

    private static Task<RazorComponentResult> AllowMail(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        OrRefusal(db, visit, token, async () =>
        {
            await ConfirmInput.AllowMail(db, token, clock.GetUtcNow(), cancel);
            return Page.Of<MessagePage>(("Title", visit.Words["input.lifted"]), ("Body", visit.Words["input.lifted.body"]),
                ("LinkTo", "/"), ("LinkText", visit.Words["error.home"]));
        }, cancel);

    private static async Task<RazorComponentResult> OrRefusal(
        DeclarationsDb db, Visit visit, string token, Func<Task<RazorComponentResult>> show, CancellationToken cancel)
    {
        try
        {
            return await show();
        }
        catch (RuleBrokenException rule)
        {
            return await ShowRefusal(db, visit, token, rule, cancel);
        }
    }

    private static async Task<RazorComponentResult> ShowRefusal(
        DeclarationsDb db, Visit visit, string token, RuleBrokenException rule, CancellationToken cancel)
    {
        var (status, words) = rule.Code switch
        {
            "link_garbled" => (StatusCodes.Status404NotFound, "confirm.bad"),
            "input_refused" => (StatusCodes.Status410Gone, "input.refused"),
            "input_expired" => (StatusCodes.Status410Gone, "input.expired"),
            "input_pending" or "already_confirmed" or "not_refused" => (StatusCodes.Status409Conflict, "input.changed"),
            _ => (StatusCodes.Status404NotFound, "input.unknown"),
        };
        db.ChangeTracker.Clear();
        if (rule.Code is "input_refused" && await ConfirmInput.ShowRefused(db, token, cancel) is { } refused)
        {
            var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == refused.DeclarationId, cancel);
            visit.PreferDeclarationLanguage(declaration.Language);
            visit.SetAbout(declaration);
            return Page.Of<InputRefusedPage>(status, ("Token", token), ("IsBlocked", refused.IsBlocked));
        }

        return Page.Of<MessagePage>(status, ("Title", visit.Words[words]), ("Body", visit.Words[$"{words}.body"]),
            ("LinkTo", "/"), ("LinkText", visit.Words["error.home"]));
    }
}
