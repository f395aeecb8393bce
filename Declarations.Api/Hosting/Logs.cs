using Declarations.Hosting;

namespace Declarations.Api.Hosting;

/// <summary>Structured logs, a JSON object a line.</summary>
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
        builder.Logging.AddPrivacyFilters();
    }
}
