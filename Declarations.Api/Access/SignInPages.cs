using Declarations.Access;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Access;

public static class SignInPages
{
    private const string Wanted = "declarations_wanted";

    public static void MapSignInPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/sign-in", Ask);
        pages.MapPost("/sign-in", RequestLink).RequireRateLimiting(Limits.SignIn);
        pages.MapGet("/sign-in/{token}", (string token) => Page.Of<SignInTokenPage>(("Token", token)));
        pages.MapPost("/sign-in/{token}", Open).RequireRateLimiting(Limits.SignIn);
        pages.MapPost("/sign-out", End);
    }

    /// <summary>Remembers the page that somebody wanted to open: the mail that brings them back cannot.</summary>
    private static RazorComponentResult Ask(HttpContext http, Site site, TimeProvider clock)
    {
        if (http.Request.Query["return"].ToString() is { Length: > 0 } wanted && IsOurs(wanted))
        {
            http.Response.Cookies.Append(Wanted, wanted, CookieFor(site, clock.GetUtcNow() + SignInLink.Lifetime));
        }

        return Page.Of<SignInPage>();
    }

    private static async Task<RazorComponentResult> RequestLink(
        HttpRequest request, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        try
        {
            await SignIn.RequestLink(db, site, filled.Text("email"), clock.GetUtcNow(), cancel);
        }
        catch (InvalidInputException)
        {
            filled.Mend("email", visit.Words["problem.email"]);
            return Page.Of<SignInPage>(StatusCodes.Status400BadRequest, ("FormInput", filled));
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
            http.Response.Cookies.Append(SessionAuthentication.Cookie, accessToken, CookieFor(site, now + Session.Lifetime));
            var wanted = http.Request.Cookies[Wanted];
            http.Response.Cookies.Delete(Wanted, CookieFor(site, null));
            return TypedResults.Redirect(wanted is not null && IsOurs(wanted) ? wanted : "/desk");
        }
        catch (RuleBrokenException)
        {
            return Page.Of<MessagePage>(StatusCodes.Status410Gone, ("Title", visit.Words["signin.bad"]),
                ("Body", visit.Words["signin.bad.body"]),
                ("LinkTo", "/sign-in"), ("LinkText", visit.Words["signin.again"]));
        }
    }

    private static async Task<RedirectHttpResult> End(HttpContext http, DeclarationsDb db, Site site, CancellationToken cancel)
    {
        if (SessionAuthentication.TokenOf(http.Request) is { } token)
        {
            await SignIn.SignOut(db, token, cancel);
        }

        http.Response.Cookies.Delete(SessionAuthentication.Cookie, CookieFor(site, null));
        return TypedResults.Redirect("/");
    }

    // A browser takes "//" and "/\" for the start of another host.
    private static bool IsOurs(string path) =>
        path.Length is > 1 and < 300 && path[0] == '/' && path[1] is not ('/' or '\\') && !path.Any(char.IsControl);

    private static CookieOptions CookieFor(Site site, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax, // links in mails to members' pages must find the session
        Secure = site.IsHttps,
        Expires = expires,
        Path = "/",
    };
}
