using Declarations.Api.Hosting;
using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

public sealed record SignAnswer(string State, string Message);

public sealed record CodeRequest(string? Email, string? Code);

public static class SigningEndpoints
{
    // One answer for every mailbox: whoever asks learns nothing of it.
    private static readonly SignAnswer Sent = new("pending",
        "A mail is on its way to this address. Nothing is signed until its link or code is used.");

    public static void MapSigning(this RouteGroupBuilder declaration)
    {
        declaration.MapPost("/signatures", Sign).RequireRateLimiting(Limits.Signatures);
        declaration.MapPost("/confirmations", PostCode).RequireRateLimiting(Limits.Codes);
    }

    private static async Task<Results<Accepted<SignAnswer>, ProblemHttpResult>> Sign(
        string slug, SignatureForm request, HttpContext http, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindDeclaration(slug, cancel) is not { IsPublic: true } declaration)
        {
            return Problems.NotFound("declaration");
        }

        await SubmitSignature.Begin(db, declaration, request, Limits.Network(http.Connection.RemoteIpAddress), clock.GetUtcNow(), cancel);
        return TypedResults.Accepted((string?)null, Sent);
    }

    private static async Task<Results<Ok<SignatureAnswer>, ProblemHttpResult>> PostCode(
        string slug, CodeRequest request, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel) =>
        await db.FindDeclaration(slug, cancel) is { IsPublic: true } declaration
            ? TypedResults.Ok(await ConfirmByCode.Confirm(db, site, declaration, request.Email, request.Code, clock.GetUtcNow(), cancel))
            : Problems.NotFound("declaration");
}
