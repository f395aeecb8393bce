using Microsoft.AspNetCore.Http.Features;

namespace Declarations.Api.Running;

/// <summary>Reads a body that is refused as too large to its end, and keeps none of it: a client that is still sending would see a broken connection instead of the answer.</summary>
public static class Draining
{
    private const long Longest = 64 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task Drain(this HttpContext http)
    {
        if (http.Request.ContentLength is null or > Longest || http.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } limit)
        {
            return;
        }

        limit.MaxRequestBodySize = Longest;
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
