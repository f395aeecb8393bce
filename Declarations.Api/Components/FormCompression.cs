using System.IO.Compression;

namespace Declarations.Api.Components;

/// <summary>
/// Marks a page that may be compressed though it has a form: it shows nothing of the visitor, and its antiforgery token is encrypted anew for
/// each answer, so that the length of answers tells nothing of it (BREACH).
/// </summary>
internal sealed class CompressForm;

internal static class FormCompression
{
    public static void UseFormCompression(this WebApplication app) => app.Use((http, next) =>
        HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<CompressForm>() is not null
            && CachedPage.Accepts(http.Request.Headers.AcceptEncoding.ToString(), "br")
            ? Compress(http, next) : next(http));

    private static async Task Compress(HttpContext http, RequestDelegate next)
    {
        var (response, body) = (http.Response, http.Response.Body);
        using var written = new MemoryStream();
        response.Body = written;
        try
        {
            await next(http);
        }
        finally
        {
            response.Body = body;
        }

        response.Headers.ContentEncoding = "br";
        response.Headers.Append("Vary", "Accept-Encoding");
        response.ContentLength = null;
        await using var packed = new BrotliStream(response.Body, new BrotliCompressionOptions { Quality = 5 }, leaveOpen: true);
        written.Position = 0;
        await written.CopyToAsync(packed, http.RequestAborted);
    }
}
