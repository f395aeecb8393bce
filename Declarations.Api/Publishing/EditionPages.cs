using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Publishing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Publishing;

/// <summary>The public page of a delivered edition.</summary>
internal static class EditionPages
{
    public static void MapEditionPage(this RouteGroupBuilder pages) => pages.MapGet("/editions/{slug}/{number:int}", Show);

    private static async Task<RazorComponentResult> Show(
        PublicDeclaration requested, int number, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        visit.PreferDeclarationLanguage(declaration.Language);
        var edition = await EditionDetail.Read(db, declaration.Id, new EditionNumber(number), forSecretariat: false, cancel).OrNotFound("edition");
        return Page.Of<EditionPage>(("Declaration", declaration), ("Edition", edition));
    }
}
