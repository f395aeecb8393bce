namespace Declarations.Api.Hosting;

/// <summary>Security headers of every response: no foreign content, no frames, no referrer.</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var isHttps = app.Services.GetRequiredService<Site>().IsHttps;
        app.Use((context, next) =>
        {
            // Set when the response starts, because the exception handler clears earlier headers.
            context.Response.OnStarting(() => Set(context, Policy(context), isHttps));
            return next(context);
        });
    }

    private static ContentPolicy Policy(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ContentPolicy>() ?? ContentPolicy.Site;

    private static Task Set(HttpContext context, ContentPolicy policy, bool isHttps)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy.Directives;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = policy.IsFramedByAnyone ? default : policy.IsFramedBySite ? "SAMEORIGIN" : "DENY";
        headers["Referrer-Policy"] = "no-referrer"; // addresses contain tokens
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = policy.IsFramedByAnyone || policy.IsShownByAnyone ? "cross-origin" : "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        if (context.GetEndpoint()?.Metadata.GetMetadata<ReadableByAnySite>() is not null)
        {
            headers.AccessControlAllowOrigin = "*"; // browsers then send no cookies and no Authorization
        }

        if (isHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        headers.Remove("blazor-enhanced-nav");
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store"; // a shared computer must not keep what a person signed
        }

        return Task.CompletedTask;
    }
}
