using Declarations.Access;
using Declarations.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Access;

public sealed record SignInRequest(string? Email);

public sealed record SessionRequest(string? Token);

public sealed record SessionAnswer(string AccessToken, MemberAnswer Member);

public static class AccessEndpoints
{
    public static void MapAccess(this RouteGroupBuilder api)
    {
        api.MapPost("/sign-in", RequestLink).RequireRateLimiting(Limits.SignIn);
        api.MapPost("/sessions", Open).RequireRateLimiting(Limits.SignIn);
        api.MapDelete("/sessions/current", End).Require(Role.Reader);
    }

    /// <summary>The same answer for every address: who is a member is told to nobody.</summary>
    private static async Task<Accepted<object>> RequestLink(
        SignInRequest request, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel)
    {
        await SignIn.RequestLink(db, site, request.Email, clock.GetUtcNow(), cancel);
        return TypedResults.Accepted<object>((string?)null,
            new { message = "If this address belongs to a member, a sign-in link is on its way." });
    }

    private static async Task<Created<SessionAnswer>> Open(
        SessionRequest request, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var (accessToken, member) = await SignIn.Open(db, request.Token, clock.GetUtcNow(), cancel);
        return TypedResults.Created((string?)null, new SessionAnswer(accessToken, MemberAnswer.Of(member, db)));
    }

    private static async Task<NoContent> End(HttpRequest request, DeclarationsDb db, CancellationToken cancel)
    {
        await SignIn.SignOut(db, SessionAuthentication.TokenOf(request)!, cancel);
        return TypedResults.NoContent();
    }
}
