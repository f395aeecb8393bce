using System.Text.Json.Serialization;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Confirming;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

public sealed record SignResponse(string State, string Message);

public sealed record CodeRequest(string? Email, string? Code);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LinksRequest(string? Email);

internal static class SigningEndpoints
{
    // One answer for every mailbox, so that it reveals nothing about the mailbox.
    private static readonly SignResponse Sent = new("pending",
        "Nothing is signed until the link or code of a mail to this address is used. A mail is sent unless the mailbox has got enough "
            + "or wants none: then the links already mailed show this sign-on.");

    private static readonly SignResponse LinksSent = new("accepted",
        "If this address has signed or begun to sign, a mail with its links is on its way.");

    public static void MapSigning(this RouteGroupBuilder declaration)
    {
        declaration.MapPost("/signatures", Sign).RequireRateLimiting(Limits.Signatures);
        declaration.MapGet("/challenge", ShowChallenge);
        declaration.MapPost("/links", SendLinks).RequireRateLimiting(Limits.Codes);
        declaration.MapPost("/confirmations", ConfirmCode).RequireRateLimiting(Limits.Codes);
    }

    private static async Task<Accepted<SignResponse>> Sign(
        PublicDeclaration requested, SignatureForm request, HttpContext http, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await SubmitSignature.Submit(db, requested.Declaration, request, NetworkBlock.Of(http.Connection.RemoteIpAddress),
            clock.GetUtcNow(), cancel);
        return TypedResults.Accepted((string?)null, Sent);
    }

    /// <summary>
    /// A challenge for a sign-on: find a solution so that the SHA-256 of <c>{challenge}:{solution}</c> begins with <c>difficulty</c> zero
    /// bits, or wait <c>waitSeconds</c>, and send it as <c>proof</c>. Needed while <c>required</c>; 400 <c>proof_required</c> without it.
    /// </summary>
    private static async Task<Ok<SignOnChallenge>> ShowChallenge(
        PublicDeclaration requested, HttpResponse response, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await SignOnProof.Show(db, requested.Declaration, clock.GetUtcNow(), cancel));
    }

    /// <summary>Mails the mailbox the links of its signatures, in every state of the declaration. Always the same answer.</summary>
    private static async Task<Accepted<SignResponse>> SendLinks(
        PublicDeclaration requested, LinksRequest request, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await SendSignatureLinks.Request(db, requested.Declaration, request.Email, clock.GetUtcNow(), cancel);
        return TypedResults.Accepted((string?)null, LinksSent);
    }

    private static async Task<Ok<SignatureAnswer>> ConfirmCode(
        PublicDeclaration requested, CodeRequest request, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(SignatureAnswer.Of(await ConfirmByCode.Confirm(
            db, site, requested.Declaration, request.Email, request.Code, clock.GetUtcNow(), cancel)));
}
