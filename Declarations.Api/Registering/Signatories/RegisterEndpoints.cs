using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Hosting;
using Declarations.Database;
using Declarations.Declaring;
using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Api.Registering;

public sealed record MatchingAnswer(string State, int Done, int Total, DateTimeOffset AskedAt, DateTimeOffset? FinishedAt)
{
    public static MatchingAnswer Of(RegisterScan walk) =>
        new(walk.FinishedAt is null ? "running" : "finished", walk.Done, walk.Total, walk.AskedAt, walk.FinishedAt);
}

/// <summary>Every signature with its state, and what the secretariat may do to one.</summary>
public static class RegisterEndpoints
{
    private delegate Task<Signature?> Strike(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel);

    public static void MapRegister(this RouteGroupBuilder declaration)
    {
        var register = declaration.MapGroup("/register").Require(Role.Secretariat);
        register.MapGet("", List).Produces<ListPage<RegisterEntry>>();
        register.MapGet("/{id:guid}", Show).Produces<RegisterDetail>();
        register.MapGet("/matching", Progress).Produces<MatchingAnswer>();
        register.MapPost("/matching", Rematch).Produces<MatchingAnswer>(202);
        register.MapPut("/{id:guid}/invalidation", Invalidate).Produces<RegisterDetail>();
        register.MapDelete("/{id:guid}/invalidation", Restore).Produces<RegisterDetail>();
        register.MapPut("/{id:guid}/quarantine", Quarantine).Produces<RegisterDetail>();
        register.MapDelete("/{id:guid}/quarantine", Release).Produces<RegisterDetail>();
    }

    private static Task<IResult> List(
        string slug, string? state, string? q, string? after, string? limit, DeclarationsDb db, CancellationToken cancel) =>
        db.In(slug, "register",
            d => RegisterList.Read(db, d.Id, ListQuery.One<SignatureState>("state", state), q, after, ListQuery.Limit(limit), cancel)!,
            cancel);

    private static Task<IResult> Show(string slug, Guid id, DeclarationsDb db, CancellationToken cancel) =>
        db.In(slug, "signature", d => RegisterDetail.Read(db, d.Id, id, cancel), cancel);

    /// <summary>How far the newest walk over the register has come.</summary>
    private static Task<IResult> Progress(string slug, DeclarationsDb db, CancellationToken cancel) =>
        db.In(slug, "matching", async d => await db.RegisterScans.FindAsync([d.Id], cancel) is { } walk
            ? MatchingAnswer.Of(walk) : null, cancel);

    private static async Task<IResult> Rematch(
        string slug, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        await db.FindDeclaration(slug, cancel) is { } declaration
            ? TypedResults.Accepted($"/api/v1/declarations/{slug}/register/matching",
                MatchingAnswer.Of(await RegisterScan.Ask(db, declaration, caller.Actor, clock.GetUtcNow(), cancel)))
            : Hosting.Problems.NotFound("declaration");

    private static Task<IResult> Invalidate(
        string slug, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Move(slug, id, SignatureModeration.Invalidate, caller, db, clock, cancel);

    private static Task<IResult> Restore(
        string slug, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Move(slug, id, SignatureModeration.Restore, caller, db, clock, cancel);

    private static Task<IResult> Quarantine(
        string slug, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Move(slug, id, SignatureModeration.Quarantine, caller, db, clock, cancel);

    private static Task<IResult> Release(
        string slug, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Move(slug, id, SignatureModeration.Release, caller, db, clock, cancel);

    private static Task<IResult> Move(
        string slug, Guid id, Strike strike, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        db.In(slug, "signature", async d => await strike(db, d.Id, id, caller.Actor, clock.GetUtcNow(), cancel) is null
            ? null
            : await RegisterDetail.Read(db, d.Id, id, cancel), cancel);
}
