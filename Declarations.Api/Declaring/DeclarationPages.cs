using Declarations.Api.Components;
using Declarations.Correcting;
using Declarations.Publishing;
using Declarations.Registering;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Declaring;

internal static class DeclarationPages
{
    public static void MapDeclarationPage(this RouteGroupBuilder pages) =>
        pages.MapGet("/declarations/{slug}", Show).WithMetadata(new CacheAsPublic());

    private static async Task<RazorComponentResult> Show(
        PublicDeclaration requested, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        visit.PreferDeclarationLanguage(declaration.Language);
        var version = await db.Versions.AsNoTracking()
            .SingleAsync(v => v.DeclarationId == declaration.Id && v.Number == declaration.AdoptedVersion, cancel);
        CacheAsPublic.Until(visit.Http, declaration.TakesSignatures(clock.GetUtcNow()) ? declaration.ClosesAt : null);
        var editions = await EditionDetail.List(db, declaration.Id, forSecretariat: false, cancel);
        return Page.Of<DeclarationPage>(
            ("Declaration", declaration), ("Document", version.Read()), ("Editions", editions),
            ("Corrections", await CorrectionList.Of(db, declaration, cancel)),
            ("Earlier", (await EarlierSignatories.Of(db, declaration, cancel)).Counts.Total),
            ("Counts", await SignatoryCounts.Of(db, declaration.Id, cancel)), ("Now", clock.GetUtcNow()));
    }
}
