using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Declarations.Api.Hosting;

/// <summary>
/// How much an address takes: 1 MiB, or what its endpoint says. A larger body is read to its end and kept nowhere before it is refused:
/// the server would close the connection at once, and a client that is still sending would never see why.
/// </summary>
public static class BodyLimits
{
    public const long Usual = 1024 * 1024;

    private const long LongestRead = 64 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Stands after routing, which sets the endpoint's own limit.</summary>
    public static void UseBodyLimits(this WebApplication app) => app.Use(async (http, next) =>
    {
        var limit = http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Usual;
        if (http.Request.ContentLength <= limit || http.Request.ContentLength is null)
        {
            await next(http);
            return;
        }

        if (http.Request.ContentLength <= LongestRead)
        {
            await Drain(http);
        }

        throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
    });

    private static async Task Drain(HttpContext http)
    {
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = LongestRead;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            await http.Request.Body.CopyToAsync(Stream.Null, patience.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            http.Response.Headers.Connection = "close"; // whoever sends that slowly, or has gone, learns it from the connection
        }
    }
}
