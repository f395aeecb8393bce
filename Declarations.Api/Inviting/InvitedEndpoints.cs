using System.Text.Json.Serialization;
using Declarations.Inviting;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Inviting;

/// <param name="Signed">The signatures of the mailbox that count.</param>
public sealed record InvitedResponse(
    string Declaration, string Title, bool IsOpen, string Email, string? Name, string? Kind, string Language, DateTimeOffset? DeclinedAt,
    IReadOnlyList<SignatureAnswer> Signed, DateTimeOffset? UnsubscribedAt);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DeclineRequest(string? Reason);

/// <summary>What the invited does with a personal link. Mail scanners send GET and HEAD, so only other methods change anything.</summary>
internal static class InvitedEndpoints
{
    public static void MapInvited(this RouteGroupBuilder api)
    {
        api.MapGet("/invitations/{token}", Show);
        api.MapPost("/invitations/{token}", Sign);
        api.MapPost("/invitations/{token}/refusal", Decline);
        api.MapPost("/invitations/{token}/unsubscription", Unsubscribe);
    }

    private static async Task<Ok<InvitedResponse>> Show(
        string token, HttpResponse response, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        response.Headers.CacheControl = "no-store";
        var now = clock.GetUtcNow();
        var view = await AnswerInvitation.Show(db, token, now, cancel);
        var (declaration, invited) = (view.Declaration, view.Invited);
        return TypedResults.Ok(new InvitedResponse(declaration.Slug, declaration.Title, declaration.TakesSignatures(now), invited.Email,
            invited.Name, invited.Kind, invited.Language, view.DeclinedAt, [.. view.Signed.Select(SignatureAnswer.Of)], view.UnsubscribedAt));
    }

    /// <summary>
    /// Signs at once when <c>email</c> is the invited mailbox: 200 with the receipt. Another mailbox is mailed a link to confirm: 202.
    /// </summary>
    private static async Task<Results<Ok<SignatureAnswer>, Accepted>> Sign(
        string token, SignatureForm request, HttpContext http, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        var signed = await AnswerInvitation.Sign(db, site, token, request, NetworkBlock.Of(http.Connection.RemoteIpAddress),
            clock.GetUtcNow(), cancel);
        return signed is null ? TypedResults.Accepted((string?)null) : TypedResults.Ok(SignatureAnswer.Of(signed));
    }

    /// <summary>
    /// No more invitations and reminders of the declaration to this mailbox. Also for the token of the mail's <c>List-Unsubscribe</c>.
    /// </summary>
    private static async Task<NoContent> Unsubscribe(string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await StopInvitations.Stop(db, token, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }

    /// <summary>
    /// "We do not sign." No reminders follow; the link still signs. 409 <c>invitation_signed</c> for a mailbox that has signed.
    /// </summary>
    private static async Task<NoContent> Decline(
        string token, DeclineRequest? request, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await AnswerInvitation.Decline(db, token, request?.Reason, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }
}
