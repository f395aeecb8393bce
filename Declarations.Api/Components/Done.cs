using System.Text.Json;
using Declarations.Api.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace Declarations.Api.Components;

/// <summary>What a member's act did: told once on the page that follows, with a way back where there is one.</summary>
/// <param name="Path">The page that follows.</param>
/// <param name="Sentence">Null when that page tells it by itself.</param>
/// <param name="Back">Address and name of the page on which the act can be taken back or corrected.</param>
internal sealed record Done(string Path, string? Sentence = null, (string Path, string Name)? Back = null) : IResult
{
    private const string Cookie = "declarations_done";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Sentence is not null)
        {
            var text = JsonSerializer.Serialize((string?[])[Sentence, Back?.Path, Back?.Name]);
            httpContext.Response.Cookies.Append(Name(httpContext), Protector(httpContext).Protect(text), Options());
        }

        httpContext.Response.Redirect(Redirects.Encode(Path));
        return Task.CompletedTask;
    }

    /// <summary>What the last act did, once. The sentence may hold a name, so the cookie is encrypted.</summary>
    public static Done? Take(HttpContext http)
    {
        if (http.Request.ReadCookie(Cookie) is not { } text || http.Response.HasStarted)
        {
            return null;
        }

        http.Response.Cookies.Delete(Name(http), Options());
        try
        {
            return JsonSerializer.Deserialize<string?[]>(Protector(http).Unprotect(text)) is [{ } sentence, var path, var name]
                ? new("", sentence, path is null || name is null ? null : (path, name)) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options() => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = Lifetime, IsEssential = true };

    private static string Name(HttpContext http) => Cookies.NameOf(Cookie, http.RequestServices.GetRequiredService<Site>());

    private static IDataProtector Protector(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("done");
}
