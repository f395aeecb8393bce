using System.Text;
using System.Text.Json;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Hosting;

/// <summary>What is refused of a request's body before its endpoint reads it.</summary>
internal static class RequestBodies
{
    /// <summary>
    /// A call without a body may state any Content-Type, as HTTP libraries do by themselves: before routing, so that an optional body is
    /// no reason for a 415.
    /// </summary>
    public static void UseEmptyBodies(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.ContentLength == 0 && http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            http.Request.Headers.ContentType = default;
        }

        return next(http);
    });

    /// <summary>Answers 415 for an unknown charset, on which the body readers of ASP.NET Core fail.</summary>
    public static void UseKnownCharsets(this WebApplication app) => app.Use((http, next) =>
        IsKnown(http.Request.ContentType)
            ? next(http) : throw new BadHttpRequestException("Unsupported charset", StatusCodes.Status415UnsupportedMediaType));

    /// <summary>An endpoint that takes no body refuses fields instead of ignoring them.</summary>
    public static RouteGroupBuilder RefuseUnusedBodies(this RouteGroupBuilder api)
    {
        api.AddEndpointFilter(async (call, next) =>
        {
            var http = call.HttpContext;
            var metadata = http.GetEndpoint()?.Metadata;
            if (metadata?.GetMetadata<IAcceptsMetadata>() is null && metadata?.GetMetadata<ReadsBody>() is null && !HttpMethods.IsGet(http.Request.Method))
            {
                await RefuseFields(http.Request, http.RequestAborted);
            }

            return await next(call);
        });
        return api;
    }

    private static bool IsKnown(string? contentType)
    {
        if (contentType is null || !MediaTypeHeaderValue.TryParse(contentType, out var type) || type.Charset.Length == 0)
        {
            return true;
        }

        try
        {
            return Encoding.GetEncoding(HeaderUtilities.RemoveQuotes(type.Charset).ToString()).CodePage != 0;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static async Task RefuseFields(HttpRequest request, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        if (body.Length == 0)
        {
            return;
        }

        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException("Unsupported", StatusCodes.Status415UnsupportedMediaType);
        }

        using var json = Parse(body.ToArray());
        var fields = json.RootElement.EnumerateObject().Select(field => field.Name).ToList();
        if (fields.Count > 0)
        {
            throw new InvalidInputException(
                fields.Distinct(StringComparer.Ordinal).ToDictionary(field => field, _ => new[] { Problems.UnknownField }, StringComparer.Ordinal));
        }
    }

    private static JsonDocument Parse(byte[] body)
    {
        try
        {
            var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw new JsonException("must be an object");
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new BadHttpRequestException("Malformed", malformed as JsonException ?? new JsonException("malformed", malformed));
        }
    }
}

/// <summary>
/// Marks an endpoint that reads its body itself and checks its media type after it has found what the caller may know of; routing would
/// refuse other media types first.
/// </summary>
internal sealed record ReadsBody;
