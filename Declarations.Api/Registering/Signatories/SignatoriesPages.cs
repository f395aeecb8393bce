using Declarations.Api.Components;
using Declarations.Database;
using Declarations.Declaring;
using Declarations.Matching;
using Declarations.Registering;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

public static class SignatoriesPages
{
    private const int PerPage = 500;

    public static void MapSignatoriesPage(this RouteGroupBuilder pages)
    {
        pages.MapGet("/declarations/{slug}/signatories", Show);
        pages.MapGet("/declarations/{slug}/signatories.csv", Download);
    }

    /// <summary>For links, which cannot say what they accept.</summary>
    private static async Task<IResult> Download(string slug, DeclarationsDb db, CancellationToken cancel) =>
        await db.FindDeclaration(slug, cancel) is { IsPublic: true } declaration
            ? TypedResults.Stream(body => SignatoryCsv.Write(PublicSignatoryList.All(db, declaration.Id, null), body, cancel),
                "text/csv; charset=utf-8", $"{slug}-signatories.csv")
            : ErrorPages.Of(StatusCodes.Status404NotFound);

    private static async Task<RazorComponentResult> Show(
        string slug, string? kind, string? after, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        if (await db.FindDeclaration(slug, cancel) is not { IsPublic: true } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        visit.Prefer(declaration.Language);
        SignatoryKind? only = kind switch
        {
            "organisation" => SignatoryKind.Organisation,
            "individual" => SignatoryKind.Individual,
            _ => null
        };
        var signatories = await Read(db, declaration.Id, only, after, cancel);
        return Page.Of<SignatoriesPage>(
            ("Declaration", declaration), ("Kind", only), ("IsPart", after is not null), ("Signatories", signatories),
            ("Counts", await SignatoryCounts.Of(db, declaration.Id, cancel)),
            ("Withheld", (IReadOnlyDictionary<string, int>)await PublicSignatoryList.Withheld(db, declaration.Id, cancel)));
    }

    // An address cut short shows the list from its start.
    private static async Task<ListPage<PublicSignatory>> Read(
        DeclarationsDb db, Guid declaration, SignatoryKind? kind, string? after, CancellationToken cancel)
    {
        try
        {
            return await PublicSignatoryList.Read(db, declaration, kind, after, PerPage, cancel);
        }
        catch (InvalidInputException)
        {
            return await PublicSignatoryList.Read(db, declaration, kind, null, PerPage, cancel);
        }
    }
}
