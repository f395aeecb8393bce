using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Database;
using Declarations.Matching;
using Declarations.Registering;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

internal static class SignatoriesPages
{
    private const int PerPage = 500;

    public static void MapSignatoriesPage(this RouteGroupBuilder pages)
    {
        pages.MapGet("/declarations/{slug}/signatories", Show).WithMetadata(new CacheAsPublic("lang", "kind"));
        pages.MapGet("/declarations/{slug}/signatories.csv", Download);
    }

    /// <summary>For links, which cannot send an Accept header.</summary>
    private static PushStreamHttpResult Download(
        PublicDeclaration requested, string? kind, string? country, string? q, string? sort, DeclarationsDb db, CancellationToken cancel) =>
        SignatoryCsv.Answer(db, requested.Declaration, SignatoryQuery.Parse(kind, country, q, sort), cancel);

    private static async Task<RazorComponentResult> Show(
        PublicDeclaration requested, string? kind, string? after, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        visit.PreferDeclarationLanguage(declaration.Language);
        var only = EnumNames.Find<SignatoryKind>(kind);
        var signatories = await Read(db, declaration.Id, only, after, cancel);
        return Page.Of<SignatoriesPage>(
            ("Declaration", declaration), ("Kind", only), ("IsPart", after is not null), ("Signatories", signatories),
            ("Counts", await SignatoryCounts.Of(db, declaration.Id, cancel)),
            ("Withheld", (IReadOnlyDictionary<string, int>)await PublicSignatoryList.Withheld(db, declaration.Id, cancel)));
    }

    // A truncated address shows the list from its start.
    private static async Task<ListPage<PublicSignatory>> Read(
        DeclarationsDb db, Guid declarationId, SignatoryKind? kind, string? after, CancellationToken cancel)
    {
        try
        {
            return await PublicSignatoryList.Read(db, declarationId, kind, after, PerPage, cancel);
        }
        catch (InvalidInputException)
        {
            return await PublicSignatoryList.Read(db, declarationId, kind, null, PerPage, cancel);
        }
    }
}
