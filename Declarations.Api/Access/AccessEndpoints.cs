using Declarations.Access;
using Declarations.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Access;

public sealed record SignInRequest(string? Email);

public sealed record SignInResponse(string Message);

public sealed record NewSessionRequest(string? Token);

public sealed record SessionResponse(string AccessToken, MemberResponse Member);

internal static class AccessEndpoints
{
    public static void MapAccess(this RouteGroupBuilder api)
    {
        api.MapPost("/sign-in", RequestLink).RequireRateLimiting(Limits.SignIn);
        api.MapPost("/sessions", Open).RequireRateLimiting(Limits.SignIn);
        api.MapDelete("/sessions/current", End).RequireMember();
        api.MapDelete("/sessions", EndAll).RequireMember();
    }

    /// <summary>The same answer for every address, so that it does not reveal who is a member.</summary>
    private static async Task<Accepted<SignInResponse>> RequestLink(
        SignInRequest request, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await SignIn.RequestLink(db, request.Email, clock.GetUtcNow(), cancel);
        return TypedResults.Accepted(
            (string?)null, new SignInResponse("If this address belongs to a member, a sign-in link is on its way."));
    }

    private static async Task<Created<SessionResponse>> Open(
        NewSessionRequest request, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var (accessToken, member) = await SignIn.Open(db, request.Token, clock.GetUtcNow(), cancel);
        return TypedResults.Created((string?)null, new SessionResponse(accessToken, await MemberResponse.Of(db, member, cancel)));
    }

    private static async Task<NoContent> EndAll(Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await SignIn.SignOutEverywhere(db, caller.Id, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> End(HttpRequest request, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await SignIn.SignOut(db, SessionAuthentication.TokenOf(request)!, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }
}
