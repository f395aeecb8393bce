using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Declaring;

/// <summary>Opening, moving the deadline and closing. Adoption belongs to Drafting, delivery to Publishing.</summary>
internal static class LifecycleEndpoints
{
    public static void MapLifecycle(this RouteGroupBuilder declaration)
    {
        var lifecycle = declaration.MapGroup("").Require(Role.Secretariat);
        lifecycle.MapPatch("", Revise);
        lifecycle.MapPost("/opening", Open);
        lifecycle.MapPatch("/opening", MoveDeadline);
        lifecycle.MapPost("/closing", Close);
    }

    private static async Task<Ok<DeclarationResponse>> Revise(
        RequestedDeclaration requested, DeclarationRevision request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await request.Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return Answer(requested);
    }

    private static async Task<Ok<DeclarationResponse>> Open(
        RequestedDeclaration requested, NewDeadline request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await DeclarationLifecycle.Open(db, requested.Declaration, request, caller.Actor, clock.GetUtcNow(), cancel);
        return Answer(requested);
    }

    private static async Task<Ok<DeclarationResponse>> MoveDeadline(
        RequestedDeclaration requested, NewDeadline request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await DeclarationLifecycle.MoveDeadline(db, requested.Declaration, request, caller.Actor, clock.GetUtcNow(), cancel);
        return Answer(requested);
    }

    private static async Task<Ok<DeclarationResponse>> Close(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await DeclarationLifecycle.Close(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return Answer(requested);
    }

    private static Ok<DeclarationResponse> Answer(RequestedDeclaration requested) =>
        TypedResults.Ok(DeclarationResponse.Of(requested.Declaration));
}
