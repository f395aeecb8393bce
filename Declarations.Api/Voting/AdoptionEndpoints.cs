using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Drafting;
using Declarations.Validation;
using Declarations.Voting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Voting;

internal static class AdoptionEndpoints
{
    public static void MapAdoption(this RouteGroupBuilder voting)
    {
        voting.MapPost("/adoption", Adopt).Require(Role.Secretariat);
        voting.MapDelete("/adoption", Reopen).Require(Role.Secretariat);
    }

    /// <summary>
    /// Adopts a version whose vote has its quorum: the text is frozen. Returns what was still open; <c>printStatements</c> prints the
    /// statements of those who objected in editions.
    /// </summary>
    private static async Task<Ok<AdoptionResponse>> Adopt(
        RequestedDeclaration requested, AdoptionRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        var number = request.Version ?? throw InvalidInputException.For("version", "is required");
        await requested.Board(caller, db, site, clock).Adopt(number, request.PrintStatements == true, cancel).OrNotFound("version");
        var (points, count) = await OpenPoints.Read(
            db, (await db.FindVersion(requested.Declaration.Id, number, cancel))!, cancel);
        return TypedResults.Ok(AdoptionResponse.Of(requested.Declaration, points, count));
    }

    /// <summary>
    /// Returns the text to drafting, which voids the votes; those who voted are told. After signing has opened this is possible while
    /// nobody has confirmed a signature, and takes the opening back.
    /// </summary>
    private static async Task<Ok<DeclarationResponse>> Reopen(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel)
    {
        await requested.Board(caller, db, site, clock).Reopen(cancel);
        return TypedResults.Ok(DeclarationResponse.Of(requested.Declaration));
    }
}
