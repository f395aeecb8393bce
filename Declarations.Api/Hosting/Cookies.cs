namespace Declarations.Api.Hosting;

/// <summary>
/// Cookies of the site. Under https their names begin with <c>__Host-</c>, which browsers accept only with Secure, the path / and no
/// domain, so that neither plain http nor a neighbouring host can set them.
/// </summary>
internal static class Cookies
{
    public const string Session = "declarations_session";
    public const string Form = "declarations_form";

    public static string NameOf(string cookie, Site site) => site.IsHttps ? $"__Host-{cookie}" : cookie;

    public static string? ReadCookie(this HttpRequest request, string cookie) =>
        request.Cookies[NameOf(cookie, request.HttpContext.RequestServices.GetRequiredService<Site>())];

    /// <summary>Also covers the form cookie, whose own setting would refuse requests that a proxy passes on as plain http.</summary>
    public static void UseSecureCookies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<Site>().IsHttps)
        {
            app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always });
        }
    }
}
