using Declarations.Confirming;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Signing;

/// <summary>The actions of mailed links. Mail scanners send GET and HEAD, so only a POST changes anything.</summary>
internal static class SignerLinkEndpoints
{
    public static void MapSignerLinks(this RouteGroupBuilder api)
    {
        var links = api.MapGroup("").AddEndpointFilter(DisableCaching);
        links.MapGet("/confirmations/{token}", ShowConfirmation);
        links.MapPost("/confirmations/{token}", Confirm);
        links.MapPost("/confirmations/{token}/refusal", Refuse);
        links.MapGet("/withdrawals/{token}", ShowWithdrawal);
        links.MapPost("/withdrawals/{token}", Withdraw);
    }

    private static async Task<Ok<SignatureView>> ShowConfirmation(string token, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await ConfirmSignature.Show(db, token, cancel));

    private static async Task<Ok<SignatureAnswer>> Confirm(
        string token, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(SignatureAnswer.Of(await ConfirmSignature.Confirm(db, site, token, clock.GetUtcNow(), cancel)));

    /// <summary>"This was not me."</summary>
    private static async Task<NoContent> Refuse(string token, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel)
    {
        await WithdrawSignature.Refuse(db, site, token, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SignatureView>> ShowWithdrawal(string token, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await WithdrawSignature.Show(db, token, cancel));

    private static async Task<Ok<SignatureAnswer>> Withdraw(
        string token, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(SignatureAnswer.Of(await WithdrawSignature.Withdraw(db, site, token, clock.GetUtcNow(), cancel)));

    private static ValueTask<object?> DisableCaching(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return next(context);
    }
}
