using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Matching;
using Declarations.Registering;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

public sealed record SignatoryListResponse(IReadOnlyList<PublicSignatory> Items, SignatoryCounts Counts, string? Next);

/// <summary>The public list of signatories, and the secretariat's correction of a listed name or country.</summary>
internal static class SignatoryEndpoints
{
    public static void MapSignatories(this RouteGroupBuilder declaration)
    {
        declaration.MapGet("/signatories", List).Produces<SignatoryListResponse>();
        var secretariat = declaration.MapGroup("/signatories/{id:guid}").Require(Role.Secretariat);
        secretariat.MapGet("", Show);
        secretariat.MapPatch("", Change);
    }

    private static async Task<IResult> List(
        VisibleDeclaration requested, string? kind, string? after, string? limit, HttpContext http, DeclarationsDb db,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var only = EnumNames.Parse<SignatoryKind>("kind", kind);
        http.Response.Headers.Vary = "Accept";
        if (http.Request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase))
        {
            return SignatoryCsv.Answer(db, declaration, only, cancel);
        }

        var page = await PublicSignatoryList.Read(db, declaration.Id, only, after, ListQuery.Limit(limit), cancel);
        return TypedResults.Ok(new SignatoryListResponse(page.Items, await SignatoryCounts.Of(db, declaration.Id, cancel), page.Next));
    }

    private static async Task<Ok<SignatoryDetail>> Show(
        RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await SignatoryDetail.Read(db, requested.Declaration.Id, id, cancel).OrNotFound("signatory"));

    private static async Task<Ok<SignatoryDetail>> Change(
        RequestedDeclaration requested, Guid id, SignatoryChange request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var signatory = await request.Apply(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("signatory");
        return await Show(requested, signatory.Id, db, cancel);
    }
}
