using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Inviting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Inviting;

public sealed record InvitationListResponse(
    IReadOnlyList<InvitationEntry> Items, IReadOnlyDictionary<InvitationState, int> Counts, string? Next);

/// <summary>Invitations by the secretariat.</summary>
internal static class InvitationEndpoints
{
    public const long LargestBody = 8 * 1024 * 1024;

    public static void MapInvitations(this RouteGroupBuilder declaration)
    {
        var invitations = declaration.MapGroup("/invitations").Require(Role.Secretariat);
        invitations.MapGet("", List).Produces<InvitationListResponse>().Produces<string>(200, "text/csv");
        invitations.MapPost("", Invite).WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        invitations.MapPost("/reminders", RemindAll);
        invitations.MapPost("/{id:guid}/reminder", Remind);
        invitations.MapDelete("/{id:guid}", Delete);
    }

    /// <summary>
    /// Newest first. <c>state</c> is <c>queued</c>, <c>sent</c>, <c>bounced</c>, <c>declined</c>, <c>signed</c>, or <c>unanswered</c>: the
    /// first three. <c>q</c> is a part of an address or name. CSV has all rows that match.
    /// </summary>
    private static async Task<IResult> List(
        RequestedDeclaration requested, string? state, string? q, string? after, string? limit, HttpContext http, DeclarationsDb db,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var filter = EnumNames.Parse<InvitationFilter>("state", state);
        var all = await InvitationList.All(db, declaration.Id, null, null, cancel);
        var shown = all.FindAll(entry => InvitationList.Matches(entry.State, filter) && InvitationList.Matches(entry, q));
        http.Response.Headers.Vary = "Accept";
        if (http.Request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase))
        {
            return InvitationCsv.Answer(declaration, shown);
        }

        var page = InvitationList.Page(shown, after, ListQuery.Limit(limit));
        return TypedResults.Ok(new InvitationListResponse(page.Items, InvitationList.Count(all), page.Next));
    }

    /// <summary>
    /// Mails each mailbox a personal link, paced. Skipped are a mailbox that stands in the list before, was invited, has signed, or refused
    /// mails about the declaration; <c>skippedItems</c> says which and why.
    /// </summary>
    private static async Task<Accepted<InvitationsAccepted>> Invite(
        RequestedDeclaration requested, NewInvitations request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        TypedResults.Accepted((string?)null,
            await InviteMailboxes.Invite(db, requested.Declaration, request, caller.Actor, clock.GetUtcNow(), cancel));

    /// <summary>Reminds everybody in state <c>sent</c>, once for each <c>id</c>.</summary>
    private static async Task<Accepted<RemindersAccepted>> RemindAll(
        RequestedDeclaration requested, NewReminder? request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        TypedResults.Accepted((string?)null,
            await RemindInvited.All(db, requested.Declaration, request, caller.Actor, clock.GetUtcNow(), cancel));

    private static async Task<Accepted> Remind(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        await RemindInvited.One(db, site, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("invitation");
        return TypedResults.Accepted((string?)null);
    }

    /// <summary>Deletes the invitation and its data, stops its mail, and ends its links.</summary>
    private static async Task<NoContent> Delete(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await DeleteInvitation.Delete(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("invitation");
        return TypedResults.NoContent();
    }
}
