using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Declaring;

/// <summary>Opening, moving the deadline, closing. Adoption is Drafting's, delivery Publishing's.</summary>
public static class LifecycleEndpoints
{
    public static void MapLifecycle(this RouteGroupBuilder declaration)
    {
        var life = declaration.MapGroup("").Require(Role.Secretariat);
        life.MapPatch("",
            (string slug, DeclarationRevision request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
            Move(slug, db, d => request.Apply(db, d, caller.Actor, clock.GetUtcNow(), cancel), cancel));
        life.MapPost("/opening",
            (string slug, NewDeadline request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
            Move(slug, db, d => DeclarationLifecycle.Open(db, d, request, caller.Actor, clock.GetUtcNow(), cancel), cancel));
        life.MapPatch("/opening",
            (string slug, NewDeadline request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
            Move(slug, db, d => DeclarationLifecycle.MoveDeadline(db, d, request, caller.Actor, clock.GetUtcNow(), cancel), cancel));
        life.MapPost("/closing", (string slug, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
            Move(slug, db, d => DeclarationLifecycle.Close(db, d, caller.Actor, clock.GetUtcNow(), cancel), cancel));
    }

    private static async Task<Results<Ok<DeclarationResponse>, ProblemHttpResult>> Move(
        string slug, DeclarationsDb db, Func<Declaration, Task> move, CancellationToken cancel)
    {
        if (await db.FindDeclaration(slug, cancel) is not { } declaration)
        {
            return Problems.NotFound("declaration");
        }

        await move(declaration);
        return TypedResults.Ok(DeclarationResponse.Of(declaration));
    }
}
