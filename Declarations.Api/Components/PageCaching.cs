using Declarations.Api.Hosting;

namespace Declarations.Api.Components;

/// <summary>Marks a page that shows every visitor the same: without a form, and with no parameters but these.</summary>
internal sealed record CacheAsPublic(params string[] Query)
{
    /// <summary>Called by the endpoint when its page says something else from an instant on.</summary>
    public static void Until(HttpContext http, DateTimeOffset? instant) => http.Features.Get<PageExpiry>()?.Keep(instant);
}

/// <summary>Answers public pages from memory, before authentication and rate limits.</summary>
internal static class PageCaching
{
    public static void UsePageCache(this WebApplication app) => app.Use((http, next) =>
        HttpMethods.IsGet(http.Request.Method)
            ? KeyOf(http) is { } key ? Answer(http, key, next) : next(http)
            : Doubt(http, next));

    // Also a request that failed may have committed before.
    private static async Task Doubt(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        finally
        {
            http.RequestServices.GetRequiredService<PageCache>().Doubt();
        }
    }

    private static string? KeyOf(HttpContext http)
    {
        var request = http.Request;
        if (http.GetEndpoint()?.Metadata.GetMetadata<CacheAsPublic>() is not { } page || request.ReadCookie(Cookies.Session) is not null
            || request.Headers.Authorization.Count > 0)
        {
            return null;
        }

        var key = new List<string?> { request.Path, Visit.RequestedLanguage(http) };
        foreach (var (name, values) in request.Query)
        {
            if (!page.Query.Contains(name, StringComparer.Ordinal) || values.Count != 1 || values.ToString().Length > 20)
            {
                return null;
            }
        }

        // What names no language is as good as no "lang", so that invented values do not fill the memory.
        key.AddRange(page.Query.Where(name => name is not "lang").Select(name => request.Query[name].ToString()));
        return string.Join('\n', key);
    }

    private static async Task Answer(HttpContext http, string key, RequestDelegate next)
    {
        var cache = http.RequestServices.GetRequiredService<PageCache>();
        if (await cache.Current(http.RequestAborted) is not { } generation)
        {
            await next(http);
            return;
        }

        if (cache.Find(generation, key) is { } known)
        {
            await known.Write(http);
            return;
        }

        var expiry = new PageExpiry();
        http.Features.Set(expiry);
        var body = http.Response.Body;
        using var written = new MemoryStream();
        http.Response.Body = written;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
        }

        if (http.Response.StatusCode == StatusCodes.Status200OK && http.Response.Headers.SetCookie.Count == 0)
        {
            var type = http.Response.ContentType ?? "text/html; charset=utf-8";
            await cache.Keep(generation, key, written.ToArray(), type, expiry.Instant).Write(http);
            return;
        }

        written.Position = 0;
        await written.CopyToAsync(body, http.RequestAborted);
    }
}

/// <summary>The earliest instant from which the page that is being rendered says something else.</summary>
internal sealed class PageExpiry
{
    public DateTimeOffset? Instant { get; private set; }

    public void Keep(DateTimeOffset? instant) => Instant = Instant is null || instant < Instant ? instant ?? Instant : Instant;
}
