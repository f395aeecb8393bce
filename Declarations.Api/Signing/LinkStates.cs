using Declarations.Api.Components;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

/// <summary>Which page tells which state of a mailed link.</summary>
internal static class LinkStates
{
    /// <summary>The signer's language, and the organiser in the footer.</summary>
    public static void ShowSigner(this Visit visit, SignatureView view)
    {
        visit.PreferSignerLanguage(view.Language);
        visit.SetAbout(view.Declaration.Slug, view.Declaration.Title, view.Declaration.Organiser, view.Declaration.Retention, view.Declaration.UnitedNationsNames);
    }

    /// <param name="token">The link of this signature; null when it was found by its code or through another link.</param>
    /// <param name="waitingAt">The link whose page shows what else waits for the mailbox.</param>
    public static RazorComponentResult Show(Visit visit, SignatureView view, string? token, DateTimeOffset now, string? waitingAt = null)
    {
        visit.ShowSigner(view);
        return view.State == SignatureState.Pending && token is not null
            ? Page.Of<ConfirmPage>(("Token", token), ("View", view))
            : Page.Of<LinkStatePage>(view.State == SignatureState.Expired ? StatusCodes.Status410Gone : StatusCodes.Status200OK,
                ("View", view), ("Token", token), ("WaitingAt", waitingAt ?? token), ("Now", now));
    }

    /// <summary>After the button or the code: thanks a signer who has just signed, and tells every other state.</summary>
    public static RazorComponentResult ShowConfirmed(
        Visit visit, SignatureView view, string? token, DateTimeOffset now, string? waitingAt = null)
    {
        if (view.State != SignatureState.Confirmed || view.Receipt?.ConfirmedAt != now)
        {
            return Show(visit, view, token, now, waitingAt);
        }

        visit.ShowSigner(view);
        return Page.Of<SignedPage>(
            ("Slug", view.Declaration.Slug), ("Title", view.Declaration.Title), ("Answer", SignatureAnswer.Of(view)),
            ("Token", token), ("Directory", view.Declaration.Directory),
            ("EarlierText", view.Declaration.IsEarlierText ? view.Declaration : null),
            ("HasWaiting", view.Waiting is { Count: > 0 }), ("WaitingAt", waitingAt));
    }

    /// <summary>Shows why a link does not work, when the rules refuse it.</summary>
    public static async Task<RazorComponentResult> OrRefusal(Visit visit, Func<Task<RazorComponentResult>> show)
    {
        try
        {
            return await show();
        }
        catch (RuleBrokenException rule)
        {
            return ShowRefusal(visit, rule);
        }
    }

    public static RazorComponentResult ShowRefusal(Visit visit, RuleBrokenException rule)
    {
        var (status, words) = rule.Code switch
        {
            "link_garbled" => (StatusCodes.Status404NotFound, "confirm.bad"),
            "link_unknown" => (StatusCodes.Status404NotFound, "link.unknown"),
            "signature_refused" => (StatusCodes.Status410Gone, "link.refused"),
            "signature_expired" => (StatusCodes.Status410Gone, "link.deleted"),
            "already_signed" => (StatusCodes.Status409Conflict, "confirm.taken"),
            "signature_not_active" => (StatusCodes.Status409Conflict, "mine.inactive"),
            "invitation_unknown" => (StatusCodes.Status404NotFound, "invitation.unknown"),
            "too_many_requests" => (StatusCodes.Status429TooManyRequests, "invitation.others"),
            "data_erased" => (StatusCodes.Status409Conflict, "mine.fixed"),
            _ => (StatusCodes.Status410Gone, "confirm.expired"),
        };
        return Page.Of<MessagePage>(status, ("Title", visit.Words[words]), ("Body", visit.Words[$"{words}.body"]),
            ("LinkTo", "/"), ("LinkText", visit.Words["error.home"]));
    }
}
