using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Components;

/// <summary>Errors as pages instead of problem details.</summary>
internal static class ErrorPages
{
    /// <param name="status">HTTP status.</param>
    /// <param name="reason">A sentence for a broken rule; the page has its own text for everything else.</param>
    public static RazorComponentResult Of(int status, string? reason = null) =>
        Page.Of<ErrorPage>(status, ("Status", status), ("Reason", reason));

    public static Task Write(HttpContext http, int status, string? reason)
    {
        http.Response.StatusCode = status;
        return Of(status, reason).ExecuteAsync(http);
    }
}
