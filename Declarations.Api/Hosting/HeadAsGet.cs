namespace Declarations.Api.Hosting;

/// <summary>Answers HEAD wherever GET is answered (RFC 9110, 9.3.2): link checkers and mail scanners ask that way.</summary>
public static class HeadAsGet
{
    public static void UseHeadAsGet(this WebApplication app) => app.Use((http, next) =>
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            return next(http);
        }

        http.Request.Method = HttpMethods.Get;
        // Back before the headers leave: the server then sends no body.
        http.Response.OnStarting(() =>
        {
            http.Request.Method = HttpMethods.Head;
            return Task.CompletedTask;
        });
        return next(http);
    });
}
