using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Declarations.Api.Hosting;

/// <summary>The one place where an exception becomes an answer.</summary>
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
            // A page that names something unknown answers with a page, whatever the Accept header says.
            await (exception is NotFoundException && Problems.IsPage(httpContext)
                ? Problems.WritePage(httpContext, problem) : Problems.Write(httpContext, problem));
            return true;
        }

        // Route pattern, never the path: a path may hold a token. Exception messages may hold data: only types and frames go out.
        var route = (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText;
        log.LogError("Request to {Method} {Route} failed: {Fault}", httpContext.Request.Method, route, Fault(exception));
        var (status, code, message) = IsOutage(exception)
            ? (503, "unavailable", "The service cannot reach its database just now. Nothing was changed; try again soon.")
            : (500, "failed", "Something went wrong on our side. Nothing was half done.");
        await Problems.Write(httpContext, Problems.Of(status, code, message));
        return true;
    }

    // A PostgresException is an answer of the server: an outage only when it has no room or is going down (classes 53 and 57).
    private static bool IsOutage(Exception exception) => exception switch
    {
        PostgresException answer => answer.SqlState[..2] is "53" or "57",
        NpgsqlException or TimeoutException => true,
        _ => exception.InnerException is { } inner && IsOutage(inner),
    };

    private static string Fault(Exception exception) =>
        $"{exception.GetType().Name} {(exception as PostgresException)?.SqlState} < {exception.InnerException?.GetType().Name}\n{exception.StackTrace}";
}
