using Declarations.Api.Hosting;

namespace Declarations.Api.Components;

/// <summary>
/// Marks a page that shows every visitor the same: without a form that has a token. With another parameter than the language and
/// <paramref name="Parameters"/>, each a name with its value, it is not kept, so that invented addresses do not fill the memory.
/// </summary>
internal sealed record CacheAsPublic(params string[] Parameters)
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

        // Routes take other spellings of an address too; each would be kept beside the page.
        if (request.Path.Value is not { } path || path.Any(char.IsAsciiLetterUpper) || (path.Length > 1 && path.EndsWith('/')))
        {
            return null;
        }

        var parameters = request.Query.Where(parameter => parameter.Key is not "lang").Select(parameter => $"{parameter.Key}={parameter.Value}");
        return parameters.All(parameter => page.Parameters.Contains(parameter, StringComparer.Ordinal))
            ? string.Join('\n', [request.Path, Visit.RequestedLanguage(http), .. parameters])
            : null;
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
