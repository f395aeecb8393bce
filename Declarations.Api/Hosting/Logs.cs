using Declarations.Hosting;

namespace Declarations.Api.Hosting;

/// <summary>Structured logs: one JSON object per line.</summary>
internal static class Logs
{
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            console.IncludeScopes = false; // the scope of a request contains its path
        });
        builder.Logging.AddPrivacyFilters();
    }
}
