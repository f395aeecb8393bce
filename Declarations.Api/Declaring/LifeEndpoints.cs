using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Running;
using Declarations.Declaring;
using Declarations.Storing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Declaring;

/// <summary>Opening, moving the deadline, closing. Adoption is Drafting's, delivery Publishing's.</summary>
public static class LifeEndpoints
{
    public static void MapLife(this RouteGroupBuilder declaration)
    {
        var life = declaration.MapGroup("").Require(Role.Secretariat);
        life.MapPatch("", (string slug, Revision request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
            Move(slug, db, d => request.Apply(db, d, caller.Actor, clock.GetUtcNow(), cancel), cancel));
        life.MapPost("/opening", (string slug, Deadline request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
            Move(slug, db, d => Announcing.Open(db, d, request, caller.Actor, clock.GetUtcNow(), cancel), cancel));
        life.MapPatch("/opening", (string slug, Deadline request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
            Move(slug, db, d => Announcing.MoveDeadline(db, d, request, caller.Actor, clock.GetUtcNow(), cancel), cancel));
        life.MapPost("/closing", (string slug, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
            Move(slug, db, d => Announcing.Close(db, d, caller.Actor, clock.GetUtcNow(), cancel), cancel));
    }

    private static async Task<Results<Ok<DeclarationAnswer>, ProblemHttpResult>> Move(string slug, DeclarationsDb db, Func<Declaration, Task> move, CancellationToken cancel)
    {
        if (await db.FindDeclaration(slug, cancel) is not { } declaration)
        {
            return Problems.NotFound("declaration");
        }

        await move(declaration);
        return TypedResults.Ok(DeclarationAnswer.Of(declaration));
    }
}
