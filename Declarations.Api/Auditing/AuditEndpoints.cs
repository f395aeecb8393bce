using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Auditing;

/// <summary>The last verification of the chain; null members before the first.</summary>
public sealed record AuditCheckResponse(DateTimeOffset CheckedAt, long Entries, bool Intact, string? Fault)
{
    public static AuditCheckResponse? Of(AuditCheck? check) =>
        check is null ? null : new(check.CheckedAt, check.Entries, check.Fault is null, check.Fault);
}

public sealed record AuditResponse(IReadOnlyList<AuditItem> Items, string? Next, AuditCheckResponse? Verification);

/// <summary>Who changed what and when, the newest first: of one declaration, and of none (members and sign-ins).</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this RouteGroupBuilder declaration) =>
        declaration.MapGet("/audit", (RequestedDeclaration requested, [AsParameters] AuditQuery query, DeclarationsDb db,
            CancellationToken cancel) => List(db, requested.Declaration.Id, query, cancel)).Require(Role.Secretariat);

    public static void MapGeneralAudit(this RouteGroupBuilder api) =>
        api.MapGet("/audit", ([AsParameters] AuditQuery query, DeclarationsDb db, CancellationToken cancel) =>
            List(db, null, query, cancel)).Require(Role.Secretariat);

    private static async Task<Ok<AuditResponse>> List(
        DeclarationsDb db, Guid? declarationId, AuditQuery query, CancellationToken cancel)
    {
        var page = await AuditList.Read(db, declarationId, query.FilterIn(TimeZoneInfo.Utc), query.After, query.MostItems, cancel);
        return TypedResults.Ok(
            new AuditResponse(page.Items, page.Next, AuditCheckResponse.Of(await AuditCheck.Last(db, cancel))));
    }
}
