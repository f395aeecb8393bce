using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Components;

internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapMethods($"{Assets.Prefix}{{file}}", [HttpMethods.Get, HttpMethods.Head], Get).ExcludeFromDescription()
            .DisableRateLimiting();

    private static Results<FileContentHttpResult, NotFound> Get(string file, Assets assets, HttpContext context)
    {
        if (assets.Find($"{Assets.Prefix}{file}") is not { } asset)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.Vary = "Accept-Encoding";
        if (asset.Brotli is null || !context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            return TypedResults.File(asset.Bytes, asset.ContentType);
        }

        context.Response.Headers.ContentEncoding = "br";
        return TypedResults.File(asset.Brotli, asset.ContentType);
    }
}
