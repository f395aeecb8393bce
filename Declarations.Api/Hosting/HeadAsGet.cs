namespace Declarations.Api.Hosting;

/// <summary>Answers HEAD like GET (RFC 9110, 9.3.2), because link checkers and mail scanners send it.</summary>
internal static class HeadAsGet
{
    public static void UseHeadAsGet(this WebApplication app) => app.Use((http, next) =>
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            return next(http);
        }

        http.Request.Method = HttpMethods.Get;
        // Restored before the headers are sent, so that the server sends no body.
        http.Response.OnStarting(() =>
        {
            http.Request.Method = HttpMethods.Head;
            return Task.CompletedTask;
        });
        return next(http);
    });
}
