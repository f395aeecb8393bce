using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Figures;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Figures;

/// <summary>Figures of the signatures, counted when asked, and the mail with them every morning.</summary>
internal static class FigureEndpoints
{
    public static void MapFigures(this RouteGroupBuilder declaration)
    {
        var figures = declaration.MapGroup("/figures").Require(Role.Secretariat);
        figures.MapGet("", Read);
        figures.MapGet("/{name}.csv", (RequestedDeclaration requested, string name, DeclarationsDb db, TimeProvider clock,
            CancellationToken cancel) => FigurePages.Download(requested, name, "csv", db, clock, cancel));
        figures.MapGet("/{name}.svg", (RequestedDeclaration requested, string name, DeclarationsDb db, TimeProvider clock,
            CancellationToken cancel) => FigurePages.Download(requested, name, "svg", db, clock, cancel));
        figures.MapGet("/{name}.png", (RequestedDeclaration requested, string name, DeclarationsDb db, TimeProvider clock,
            CancellationToken cancel) => FigurePages.Download(requested, name, "png", db, clock, cancel));
        figures.MapPut("/digest", Want);
        figures.MapDelete("/digest", End);
    }

    /// <summary>Confirmed signatures per hour and day, by country, region and language, and what became of all sign-ons.</summary>
    private static async Task<Ok<SignatureFigures>> Read(
        RequestedDeclaration requested, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await SignatureFigures.Read(db, requested.Declaration, clock.GetUtcNow(), cancel));

    /// <summary>The caller gets the figures by mail every morning while the declaration is open for signature.</summary>
    private static async Task<NoContent> Want(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await Digest.Want(db, caller.Id, requested.Declaration, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> End(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await Digest.End(db, caller.Id, requested.Declaration.Id, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }
}
