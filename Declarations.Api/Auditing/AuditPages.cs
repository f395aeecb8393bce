using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Secretariat;

namespace Declarations.Api.Auditing;

/// <summary>The audit trail of a declaration, and that of members and sign-ins.</summary>
internal static class AuditPages
{
    public static void MapAuditPage(this RouteGroupBuilder admin) =>
        admin.MapGet("/audit", (RequestedDeclaration requested, [AsParameters] AuditQuery query, DeclarationsDb db,
            CancellationToken cancel) => db.ShowAdmin<AuditPage>(requested.Declaration,
                async () => [("View", await AuditView.Read(db, requested.Declaration, query, cancel))], cancel));

    public static void MapGeneralAuditPage(this RouteGroupBuilder pages) =>
        pages.MapGet("/members/audit", async ([AsParameters] AuditQuery query, DeclarationsDb db, CancellationToken cancel) =>
            Page.Of<GeneralAuditPage>(("View", await AuditView.Read(db, null, query, cancel)))).Require(Role.Secretariat);
}
