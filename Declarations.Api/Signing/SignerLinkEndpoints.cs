using System.Text.Json.Serialization;
using Declarations.Api.Hosting;
using Declarations.Confirming;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Signing;

/// <param name="Signature">The <c>id</c> of one of the <c>waiting</c> sign-ons; absent: the link's own.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ChosenSignOn(Guid? Signature);

/// <summary>The actions of mailed links. Mail scanners send GET and HEAD, so only other methods change anything.</summary>
internal static class SignerLinkEndpoints
{
    private static readonly SignResponse PassedOn = new("pending",
        "Nothing is signed until the colleague confirms. A mail is sent unless the mailbox has got enough or wants none: then the links "
            + "already mailed show this sign-on.");

    public static void MapSignerLinks(this RouteGroupBuilder api)
    {
        var links = api.MapGroup("").AddEndpointFilter(DisableCaching);
        links.MapGet("/confirmations/{token}", ShowConfirmation);
        links.MapPost("/confirmations/{token}", Confirm);
        links.MapPost("/confirmations/{token}/delegation", Delegate).RequireRateLimiting(Limits.Signatures);
        links.MapPost("/confirmations/{token}/refusal", Refuse);
        links.MapDelete("/confirmations/{token}/refusal", AllowMail);
        links.MapGet("/withdrawals/{token}", ShowSignature);
        links.MapPost("/withdrawals/{token}", Withdraw);
        links.MapGet("/my-signature/{token}", ShowSignature);
        links.MapPatch("/my-signature/{token}", Change);
        links.MapPost("/my-signature/{token}/erasure", Erase);
        links.MapReceipts();
    }

    private static async Task<Ok<SignatureView>> ShowConfirmation(
        string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await ConfirmSignature.Show(db, token, clock.GetUtcNow(), cancel));

    /// <summary>Confirms the link's own sign-on, or another one that waits for the same mailbox. One request confirms one.</summary>
    private static async Task<Ok<SignatureAnswer>> Confirm(
        string token, SignOnChoice? request, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(SignatureAnswer.Of(await ConfirmSignature.Confirm(db, site, token, clock.GetUtcNow(), cancel, request)));

    /// <summary>
    /// Passes an organisation's sign-on on to a colleague, who gets a link of their own and confirms in their own name. The same answer
    /// for every mailbox.
    /// </summary>
    private static async Task<Accepted<SignResponse>> Delegate(
        string token, LinksRequest request, HttpContext http, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await DelegateSignOn.Request(
            db, token, request.Email, NetworkBlock.Of(http.Connection.RemoteIpAddress), clock.GetUtcNow(), cancel);
        return TypedResults.Accepted((string?)null, PassedOn);
    }

    /// <summary>
    /// "This was not me." Deletes an unconfirmed sign-on and blocks further mail about sign-ons of this declaration to its mailbox; 409
    /// <c>already_confirmed</c> for a signature.
    /// </summary>
    private static async Task<NoContent> Refuse(
        string token, ChosenSignOn? request, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await WithdrawSignature.Refuse(db, token, clock.GetUtcNow(), cancel, request?.Signature);
        return TypedResults.NoContent();
    }

    /// <summary>Allows mail again to a mailbox that refused a sign-on, by the link of the refused one.</summary>
    private static async Task<NoContent> AllowMail(string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await RefusedLink.AllowMail(db, token, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }

    /// <summary>Like its page, tells a sign-on that waits for confirmation too.</summary>
    private static async Task<Ok<SignatureView>> ShowSignature(
        string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await ConfirmSignature.Show(db, token, clock.GetUtcNow(), cancel));

    private static async Task<Ok<SignatureAnswer>> Withdraw(
        string token, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(SignatureAnswer.Of(await WithdrawSignature.Withdraw(db, site, token, clock.GetUtcNow(), cancel)));

    private static async Task<Ok<SignatureView>> Change(
        string token, SignatureChange request, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await ChangeSignature.Change(db, site, token, request, clock.GetUtcNow(), cancel));

    private static async Task<Ok<SignatureAnswer>> Erase(
        string token, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(SignatureAnswer.Of(await EraseSignature.Erase(db, site, token, clock.GetUtcNow(), cancel)));

    private static ValueTask<object?> DisableCaching(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return next(context);
    }
}
