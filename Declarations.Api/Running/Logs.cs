namespace Declarations.Api.Running;

/// <summary>Structured logs without personal data: frameworks, which would log paths and thus tokens, speak only of warnings.</summary>
public static class Logs
{
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            console.IncludeScopes = false; // a request's scope holds its path
        });
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // it cannot see that KeptKeys seals what it stores
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None); // its errors repeat SQL and keys; ours say the route
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None); // ProblemHandler logs once, without data
    }
}
