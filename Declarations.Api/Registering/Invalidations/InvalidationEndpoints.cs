using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Registering;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

public sealed record InvalidationFilterRequest(RegisterFilter? Filter);

public sealed record InvalidationRequest(RegisterFilter? Filter, string? Reason);

public sealed record InvalidationListResponse(IReadOnlyList<InvalidationView> Items);

/// <summary>Invalidates all signatures that a filter of the register leaves; previewed, cancelled and undone.</summary>
internal static class InvalidationEndpoints
{
    public static void MapInvalidations(this RouteGroupBuilder declaration)
    {
        var invalidations = declaration.MapGroup("/invalidations").Require(Role.Secretariat);
        invalidations.MapGet("", List);
        invalidations.MapPost("", Start);
        invalidations.MapPost("/preview", Preview);
        invalidations.MapGet("/{id:guid}", Show);
        invalidations.MapDelete("/{id:guid}", Undo);
        invalidations.MapPost("/{id:guid}/cancellation", Cancel);
    }

    private static async Task<Ok<InvalidationListResponse>> List(
        RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(new InvalidationListResponse(await Invalidations.List(db, requested.Declaration.Id, cancel)));

    /// <summary>What the filter would invalidate: confirmed, held back and waiting signatures. Changes nothing.</summary>
    private static async Task<Ok<InvalidationPreview>> Preview(
        RequestedDeclaration requested, InvalidationFilterRequest request, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await Invalidations.Preview(db, requested.Declaration, request.Filter, cancel));

    /// <summary>Done in the background; <c>GET</c> shows how far it is.</summary>
    private static async Task<Accepted<InvalidationView>> Start(
        RequestedDeclaration requested, InvalidationRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var started = await Invalidations.Start(
            db, requested.Declaration, request.Filter, request.Reason, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.Accepted($"/api/v1/declarations/{requested.Declaration.Slug}/invalidations/{started.Id}", started);
    }

    private static async Task<Ok<InvalidationView>> Show(
        RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await Invalidations.Read(db, requested.Declaration.Id, id, cancel).OrNotFound("invalidation"));

    /// <summary>
    /// Restores exactly the signatures that it invalidated, each to its earlier state: a hundred at once (<c>undone</c>), more in the
    /// background (<c>undoing</c>). Stops it when it is running.
    /// </summary>
    private static async Task<Ok<InvalidationView>> Undo(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await Invalidations.Undo(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("invalidation"));

    /// <summary>Stops it; what was invalidated until then stays so.</summary>
    private static async Task<Ok<InvalidationView>> Cancel(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await Invalidations.Cancel(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("invalidation"));
}
