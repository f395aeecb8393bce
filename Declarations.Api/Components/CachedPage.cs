using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Components;

/// <summary>A rendered page without secrets, in each encoding that a browser asked for.</summary>
internal sealed class CachedPage
{
    private readonly byte[] plain;
    private readonly string hash;
    private readonly Lazy<byte[]> brotli, gzip;

    public CachedPage(byte[] bytes, string contentType, DateTimeOffset until)
    {
        (plain, ContentType, Until) = (bytes, contentType, until);
        hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..24];
        brotli = new(() => Compress(packed => new BrotliStream(packed, new BrotliCompressionOptions { Quality = 6 }, leaveOpen: true)));
        gzip = new(() => Compress(packed => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)));
    }

    /// <summary>When the page says something else, though nothing was written: a deadline passes.</summary>
    public DateTimeOffset Until { get; }

    private string ContentType { get; }

    public async Task Write(HttpContext http)
    {
        var (encoding, bytes) = Choose(http.Request.Headers.AcceptEncoding.ToString());
        var tag = $"\"{hash}{(encoding is null ? "" : $"-{encoding}")}\"";
        var response = http.Response;
        response.Headers.CacheControl = "no-cache"; // kept by browsers, and asked for each time
        response.Headers.Vary = "Accept-Encoding, Accept-Language, Cookie";
        response.Headers.ETag = tag;
        if (http.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        await response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
    }

    private (string? Encoding, byte[] Bytes) Choose(string accepted) =>
        Accepts(accepted, "br") ? ("br", brotli.Value) : Accepts(accepted, "gzip") ? ("gzip", gzip.Value) : (null, plain);

    internal static bool Accepts(string accepted, string encoding) => accepted.Contains(encoding, StringComparison.OrdinalIgnoreCase)
        && StringWithQualityHeaderValue.TryParseList([accepted], out var values)
        && values.Any(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && value.Quality is not 0);

    private byte[] Compress(Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed))
        {
            stream.Write(plain);
        }

        return packed.ToArray();
    }
}
