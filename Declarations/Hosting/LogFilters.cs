using Microsoft.Extensions.Logging;

namespace Declarations.Hosting;

/// <summary>Logs without personal data: frameworks, which would log paths, SQL and keys, speak only of warnings, or not at all.</summary>
public static class LogFilters
{
    public static ILoggingBuilder AddPrivacyFilters(this ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information)
        .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None) // its errors repeat SQL and keys; ours say route or message kind
        .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error) // it cannot see that its keys are kept sealed
        .AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None) // ProblemHandler logs once, without data
        .AddFilter("Npgsql", LogLevel.Warning)
        .AddFilter("Hangfire", LogLevel.Warning);
}
