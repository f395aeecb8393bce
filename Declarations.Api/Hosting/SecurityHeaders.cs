namespace Declarations.Api.Hosting;

/// <summary>Headers on every answer: nothing from elsewhere, no frames, no address of a page told to others.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var isHttps = app.Services.GetRequiredService<Site>().IsHttps;
        app.Use((context, next) =>
        {
            // As the answer starts: the exception handler wipes what was set before it.
            context.Response.OnStarting(() => Set(context.Response.Headers, isHttps));
            return next(context);
        });
    }

    private static Task Set(IHeaderDictionary headers, bool isHttps)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer"; // tokens stand in addresses
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        if (isHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        headers.Remove("blazor-enhanced-nav");
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store"; // a shared computer must not keep what somebody signed
        }

        return Task.CompletedTask;
    }
}
