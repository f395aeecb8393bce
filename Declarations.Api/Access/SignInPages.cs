using Declarations.Access;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Access;

internal static class SignInPages
{
    private const string ReturnCookie = "declarations_wanted";

    public static void MapSignInPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/sign-in", ShowForm);
        pages.MapPost("/sign-in", RequestLink).RequireRateLimiting(Limits.SignIn);
        pages.MapGet("/sign-in/{token}", (string token) => Page.Of<SignInTokenPage>(("Token", token)));
        pages.MapPost("/sign-in/{token}", Open).RequireRateLimiting(Limits.SignIn);
        pages.MapPost("/sign-out", End);
        pages.MapPost("/sign-out/everywhere", EndAll).RequireMember();
    }

    /// <summary>Keeps the page to return to in a cookie, because the mailed link does not carry it.</summary>
    private static RazorComponentResult ShowForm(HttpContext http, Site site, TimeProvider clock)
    {
        if (http.Request.Query["return"].ToString() is { Length: > 0 } path && IsLocal(path))
        {
            http.Response.Cookies.Append(Cookies.NameOf(ReturnCookie, site), path, CookieFor(site, clock.GetUtcNow() + SignInLink.Lifetime));
        }

        return Page.Of<SignInPage>();
    }

    private static async Task<RazorComponentResult> RequestLink(
        HttpRequest request, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        try
        {
            await SignIn.RequestLink(db, input.Text("email"), clock.GetUtcNow(), cancel);
        }
        catch (InvalidInputException)
        {
            input.AddError("email", visit.Words["problem.email"]);
            return Page.Of<SignInPage>(StatusCodes.Status400BadRequest, ("FormInput", input));
        }

        return Page.Of<MessagePage>(("Title", visit.Words["signin.sent"]), ("Body", visit.Words["signin.sent.body"]));
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Open(
        string token, HttpContext http, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        try
        {
            var now = clock.GetUtcNow();
            var (accessToken, _) = await SignIn.Open(db, token, now, cancel);
            http.Response.Cookies.Append(Cookies.NameOf(Cookies.Session, site), accessToken, CookieFor(site, now + Session.Lifetime));
            var returnPath = http.Request.ReadCookie(ReturnCookie);
            http.Response.Cookies.Delete(Cookies.NameOf(ReturnCookie, site), CookieFor(site, null));
            return TypedResults.Redirect(returnPath is not null && IsLocal(returnPath) ? returnPath : "/desk");
        }
        catch (RuleBrokenException)
        {
            return Page.Of<MessagePage>(StatusCodes.Status410Gone, ("Title", visit.Words["signin.bad"]),
                ("Body", visit.Words["signin.bad.body"]),
                ("LinkTo", "/sign-in"), ("LinkText", visit.Words["signin.again"]));
        }
    }

    private static async Task<RedirectHttpResult> EndAll(
        HttpContext http, Caller caller, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel)
    {
        await SignIn.SignOutEverywhere(db, caller.Id, caller.Actor, clock.GetUtcNow(), cancel);
        http.Response.Cookies.Delete(Cookies.NameOf(Cookies.Session, site), CookieFor(site, null));
        return TypedResults.Redirect("/");
    }

    private static async Task<RedirectHttpResult> End(
        HttpContext http, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel)
    {
        if (SessionAuthentication.TokenOf(http.Request) is { } token)
        {
            await SignIn.SignOut(db, token, clock.GetUtcNow(), cancel);
        }

        http.Response.Cookies.Delete(Cookies.NameOf(Cookies.Session, site), CookieFor(site, null));
        return TypedResults.Redirect("/");
    }

    // Browsers read "//" and "/\" as the start of another host.
    private static bool IsLocal(string path) =>
        path.Length is > 1 and < 300 && path[0] == '/' && path[1] is not ('/' or '\\') && !path.Any(char.IsControl)
        && OneLine.IsWellFormed(path);

    private static CookieOptions CookieFor(Site site, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax, // links in mails to members' pages must carry the session
        Secure = site.IsHttps,
        Expires = expires,
        Path = "/",
    };
}
