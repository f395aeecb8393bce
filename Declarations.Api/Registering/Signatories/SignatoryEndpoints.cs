using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Matching;
using Declarations.Registering;

namespace Declarations.Api.Registering;

public sealed record SignatoriesAnswer(IReadOnlyList<PublicSignatory> Items, SignatoryCounts Counts, string? Next);

public sealed record NameRequest(string? Name);

/// <summary>Who signed, as everybody may read it, and the secretariat's spelling of a name.</summary>
public static class SignatoryEndpoints
{
    public static void MapSignatories(this RouteGroupBuilder declaration)
    {
        declaration.MapGet("/signatories", List).Produces<SignatoriesAnswer>();
        var secretariat = declaration.MapGroup("/signatories/{id:guid}").Require(Role.Secretariat);
        secretariat.MapGet("", Show).Produces<SignatoryDetail>();
        secretariat.MapPatch("", Rename).Produces<SignatoryDetail>();
    }

    private static async Task<IResult> List(
        string slug, string? kind, string? after, string? limit, HttpRequest request, DeclarationsDb db, CancellationToken cancel)
    {
        if (await db.FindDeclaration(slug, cancel) is not { } declaration
            || !(declaration.IsPublic || Caller.Of(request.HttpContext.User) is not null))
        {
            return Problems.NotFound("declaration");
        }

        var wanted = ListQuery.One<SignatoryKind>("kind", kind);
        request.HttpContext.Response.Headers.Vary = "Accept";
        if (request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase))
        {
            return TypedResults.Stream(body => SignatoryCsv.Write(PublicSignatoryList.All(db, declaration.Id, wanted), body, cancel),
                "text/csv; charset=utf-8", $"{slug}-signatories.csv");
        }

        var page = await PublicSignatoryList.Read(db, declaration.Id, wanted, after, ListQuery.Limit(limit), cancel);
        return TypedResults.Ok(new SignatoriesAnswer(page.Items, await SignatoryCounts.Of(db, declaration.Id, cancel), page.Next));
    }

    private static Task<IResult> Show(string slug, Guid id, DeclarationsDb db, CancellationToken cancel) =>
        db.In(slug, "signatory", d => SignatoryDetail.Read(db, d.Id, id, cancel), cancel);

    private static Task<IResult> Rename(
        string slug, Guid id, NameRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        db.In(slug, "signatory",
            async d => await ListedNames.Rename(db, d.Id, id, request.Name, caller.Actor, clock.GetUtcNow(), cancel) is { } head
            ? await SignatoryDetail.Read(db, d.Id, head.Id, cancel)
            : null, cancel);
}
