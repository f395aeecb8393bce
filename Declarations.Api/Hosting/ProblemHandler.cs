using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Declarations.Api.Hosting;

/// <summary>Turns exceptions into problem details or error pages.</summary>
public sealed class ProblemHandler(ILogger<ProblemHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        if (Problems.For(exception) is { } problem)
        {
            // A page that names something unknown answers with a page, also without text/html in the Accept header.
            await (exception is NotFoundException && Problems.IsPage(httpContext)
                ? Problems.WritePage(httpContext, problem) : Problems.Write(httpContext, problem));
            return true;
        }

        // Never the path, which may contain a token, nor the exception message, which may contain personal data.
        var route = (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText;
        log.LogError("Request to {Method} {Route} failed: {Fault}", httpContext.Request.Method, route, Fault(exception));
        if (Outage.Is(exception))
        {
            httpContext.Response.Headers.RetryAfter = Outage.RetrySeconds.ToString(CultureInfo.InvariantCulture);
            await Problems.Write(httpContext, Problems.Of(503, "unavailable",
                "The service cannot use its database at the moment. What you sent may not be stored: look, and try again soon."));
            return true;
        }

        await Problems.Write(httpContext, Problems.Of(500, "failed", "Sorry, something went wrong. Try again in a few minutes."));
        return true;
    }

    private static string Fault(Exception exception) =>
        $"{exception.GetType().Name} {(exception as PostgresException)?.SqlState} < {exception.InnerException?.GetType().Name}"
        + $"\n{exception.StackTrace}";
}
