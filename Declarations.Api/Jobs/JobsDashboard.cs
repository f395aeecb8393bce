using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Hosting;
using Hangfire;
using Hangfire.Dashboard;

namespace Declarations.Api.Jobs;

/// <summary>Hangfire's dashboard. The Api only reads and requeues jobs; they run in the Worker.</summary>
internal static class JobsDashboard
{
    public const string Path = "/secretariat/jobs";

    /// <summary>Also allows the dashboard's style attributes, its icon as data, and the style sheet that its chart adds.</summary>
    private static readonly ContentPolicy Policy = new(
        "default-src 'none'; style-src 'self' 'sha256-z7zcnw/4WalZqx+PrNaRnoeLz/G9WXuFqV1WCJ129sg='; style-src-attr 'unsafe-inline'; " +
        "script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'");

    public static void MapJobsDashboard(this WebApplication app)
    {
        var options = new DashboardOptions
        {
            Authorization = [], // the endpoint requires the role
            AppPath = MessagePages.Path,
            DashboardTitle = "Jobs",
            DisplayStorageConnectionString = false,
            DarkModeEnabled = false,
            StatsPollingInterval = 5000,
        };
        // What MapHangfireDashboard does, without Hangfire's static configuration.
        var dashboard = ((IEndpointRouteBuilder)app).CreateApplicationBuilder()
            .UsePathBase(Path)
            .UseMiddleware<AspNetCoreDashboardMiddleware>(
                app.Services.GetRequiredService<JobStorage>(), options, DashboardRoutes.Routes, true)
            .Build();
        app.Map(Path + "/{**path}", dashboard).Require(Role.Secretariat).ExcludeFromDescription().WithMetadata(Policy);
    }
}
