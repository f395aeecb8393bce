using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Declarations.Api.Hosting;

/// <summary>
/// The size limit of request bodies: 1 MiB, or the limit of the endpoint. A larger body is read and discarded before it is refused,
/// because a client that is still sending when the server closes the connection never sees the reason.
/// </summary>
internal static class BodyLimits
{
    public const long Default = 1024 * 1024;

    private const long MaximumDrained = 64 * 1024 * 1024;
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Must follow routing, which sets the endpoint's own limit.</summary>
    public static void UseBodyLimits(this WebApplication app) => app.Use(async (http, next) =>
    {
        var limit = http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Default;
        if (http.Request.ContentLength <= limit || http.Request.ContentLength is null)
        {
            await next(http);
            return;
        }

        if (http.Request.ContentLength <= MaximumDrained)
        {
            await Drain(http);
        }

        throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
    });

    private static async Task Drain(HttpContext http)
    {
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MaximumDrained;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        timeout.CancelAfter(DrainTimeout);
        try
        {
            await http.Request.Body.CopyToAsync(Stream.Null, timeout.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            http.Response.Headers.Connection = "close"; // a client this slow learns of the refusal from the connection
        }
    }
}
