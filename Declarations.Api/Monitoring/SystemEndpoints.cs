using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Jobs;
using Declarations.Monitoring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Monitoring;

/// <summary>Whether the parts of the service are well, for the secretariat.</summary>
internal static class SystemEndpoints
{
    public const string Path = JobsDashboard.Path + "/system";

    public static void MapSystem(this RouteGroupBuilder api) => api.MapGet("/system", Show).Require(Role.Secretariat);

    public static void MapSystemPage(this RouteGroupBuilder pages) => pages.MapGet(Path, ShowPage).Require(Role.Secretariat);

    /// <summary>Mail, jobs, database, disk and certificate of the Worker, the last backup, and the audit chain, with the last success and what waits.</summary>
    private static async Task<Ok<SystemState>> Show(
        DeclarationsDb db, Site site, BackupRule backups, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await SystemState.Read(db, site, backups, clock.GetUtcNow(), cancel));

    private static async Task<RazorComponentResult> ShowPage(
        DeclarationsDb db, Site site, BackupRule backups, TimeProvider clock, CancellationToken cancel) =>
        Page.Of<SystemPage>(("State", await SystemState.Read(db, site, backups, clock.GetUtcNow(), cancel)));
}
