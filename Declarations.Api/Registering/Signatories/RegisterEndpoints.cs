using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Database;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

public sealed record ScanResponse(string State, int Done, int Total, DateTimeOffset AskedAt, DateTimeOffset? FinishedAt)
{
    public static ScanResponse Of(RegisterScan scan) =>
        new(scan.FinishedAt is null ? "running" : "finished", scan.Done, scan.Total, scan.AskedAt, scan.FinishedAt);
}

/// <summary>Every signature with its state, its moderation by the secretariat, and the scan for duplicates.</summary>
internal static class RegisterEndpoints
{
    private delegate Task<Signature?> Moderation(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel);

    public static void MapRegister(this RouteGroupBuilder declaration)
    {
        var register = declaration.MapGroup("/register").Require(Role.Secretariat);
        register.MapGet("", List).Produces<ListPage<RegisterEntry>>();
        register.MapGet("/counts", Count);
        register.MapGet("/trends", ShowTrends);
        register.MapGet("/{id:guid}", Show);
        register.MapGet("/matching", ShowScan);
        register.MapPost("/matching", StartScan);
        register.MapPut("/{id:guid}/invalidation", Invalidate);
        register.MapDelete("/{id:guid}/invalidation", Restore);
        register.MapPut("/{id:guid}/quarantine", Quarantine);
        register.MapDelete("/{id:guid}/quarantine", Release);
    }

    /// <summary>
    /// A page of a filter by network or mail provider can be shorter than asked for, with a <c>next</c>. With <c>Accept: text/csv</c>, all
    /// that the filter leaves.
    /// </summary>
    private static async Task<IResult> List(
        RequestedDeclaration requested, [AsParameters] RegisterQuery query, string? after, string? limit, HttpContext http,
        DeclarationsDb db, CancellationToken cancel)
    {
        http.Response.Headers.Vary = "Accept";
        var page = await RegisterList.Read(
            db, requested.Declaration, query.Filter, query.Sort, after, ListQuery.Limit(limit), cancel);
        return http.Request.WantsCsv()
            ? RegisterCsv.Answer(db, requested.Declaration, query.Filter, query.Sort, cancel) : TypedResults.Ok(page);
    }

    /// <summary>How many signatures each value of a filter has, with all other filters of the query.</summary>
    private static async Task<Ok<RegisterCounts>> Count(
        RequestedDeclaration requested, [AsParameters] RegisterQuery query, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await RegisterCounts.Read(db, requested.Declaration, query.Filter, cancel));

    /// <summary>Networks and mail domains with ten or more sign-ons among the newest of the last 24 hours.</summary>
    private static async Task<Ok<RegisterTrends>> ShowTrends(
        RequestedDeclaration requested, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await RegisterTrends.Read(db, requested.Declaration.Id, clock.GetUtcNow(), cancel));

    private static async Task<Ok<RegisterDetail>> Show(
        RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await RegisterDetail.Read(db, requested.Declaration.Id, id, cancel).OrNotFound("signature"));

    /// <summary>The progress of the newest scan of the register.</summary>
    private static async Task<Ok<ScanResponse>> ShowScan(RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(ScanResponse.Of(
            await db.RegisterScans.FindAsync([requested.Declaration.Id], cancel) ?? throw new NotFoundException("matching")));

    private static async Task<Accepted<ScanResponse>> StartScan(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Accepted($"/api/v1/declarations/{requested.Declaration.Slug}/register/matching",
            ScanResponse.Of(await RegisterScan.Start(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel)));

    private static Task<Ok<RegisterDetail>> Invalidate(
        RequestedDeclaration requested, Guid id, ReasonRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        Moderate(requested, id, (context, declarationId, signatureId, actor, now, stop) =>
            SignatureModeration.Invalidate(context, declarationId, signatureId, request.Reason, actor, now, stop), caller, db, clock, cancel);

    private static Task<Ok<RegisterDetail>> Restore(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Moderate(requested, id, SignatureModeration.Restore, caller, db, clock, cancel);

    private static Task<Ok<RegisterDetail>> Quarantine(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Moderate(requested, id, SignatureModeration.Quarantine, caller, db, clock, cancel);

    private static Task<Ok<RegisterDetail>> Release(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Moderate(requested, id, SignatureModeration.Release, caller, db, clock, cancel);

    private static async Task<Ok<RegisterDetail>> Moderate(
        RequestedDeclaration requested, Guid id, Moderation moderation, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await moderation(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("signature");
        return await Show(requested, id, db, cancel);
    }
}
