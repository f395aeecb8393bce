using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Components;

/// <summary>Encodes the addresses of redirects: a header takes ASCII only, and an address may repeat what a visitor typed.</summary>
internal static class Redirects
{
    public static RouteGroupBuilder EncodeRedirects(this RouteGroupBuilder pages)
    {
        pages.AddEndpointFilter(async (call, next) =>
        {
            var result = await next(call);
            return (result is INestedHttpResult nested ? nested.Result : result) is RedirectHttpResult { Url: var url } && !url.All(IsPlain)
                ? TypedResults.Redirect(Encode(url)) : result;
        });
        return pages;
    }

    private static bool IsPlain(char c) => c is > ' ' and < '\u007F';

    internal static string Encode(string address) => string.Concat(address.EnumerateRunes()
        .Select(rune => rune.IsAscii && IsPlain((char)rune.Value) ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
