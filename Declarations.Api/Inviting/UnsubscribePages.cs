using Declarations.Api.Components;
using Declarations.Api.Following;
using Declarations.Api.Signing;
using Declarations.Inviting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Inviting;

/// <summary>
/// Stops the mails in which the link stands: invitations, updates, or a member's mails about discussions; opened by a reader, or posted to by a mail program (RFC 8058). Mail
/// scanners send GET and HEAD, so only a POST changes anything.
/// </summary>
internal static class UnsubscribePages
{
    public static void MapUnsubscribePages(this RouteGroupBuilder pages) => pages.MapGet("/unsubscribe/{token}", Ask);

    /// <summary>
    /// Outside the group of pages: a mail program has no antiforgery token, and the token in the address is a secret that no other site
    /// knows.
    /// </summary>
    public static void MapOneClickUnsubscribe(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/unsubscribe/{token}", Stop).ExcludeFromDescription().DisableAntiforgery();

    private static async Task<RazorComponentResult> Ask(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        await OfInvitation(() => StopInvitations.Show(db, token, cancel)) is { } found
            ? Show(visit, found, token)
            : await FollowingPages.Ask(token, db, cancel) ?? await UpdatesPages.Ask(token, db, visit, clock, cancel);

    private static async Task<RazorComponentResult> Stop(
        string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
        await OfInvitation(() => StopInvitations.Stop(db, token, clock.GetUtcNow(), cancel)) is { } found
            ? Show(visit, found, token)
            : await FollowingPages.Stop(token, db, clock.GetUtcNow(), cancel) ?? await UpdatesPages.Stop(token, db, visit, clock, cancel);

    private static async Task<InvitationMailView?> OfInvitation(Func<Task<InvitationMailView>> find)
    {
        try
        {
            return await find();
        }
        catch (RuleBrokenException rule) when (rule.Code is "link_garbled" or "invitation_unknown")
        {
            return null;
        }
    }

    private static RazorComponentResult Show(Visit visit, InvitationMailView view, string token)
    {
        visit.PreferSignerLanguage(view.Language);
        visit.SetAbout(view.Declaration);
        var asks = view.UnsubscribedAt is null;
        var words = asks ? "invitation.stop" : "invitation.stopped";
        return Page.Of<StopMailPage>(("Slug", view.Declaration.Slug), ("Title", visit.Words[words]),
            ("Body", visit.Words.Say($"{words}.body", ("title", view.Declaration.Title))), ("Token", token),
            ("Button", asks ? visit.Words["invitation.stop.button"] : null));
    }
}
