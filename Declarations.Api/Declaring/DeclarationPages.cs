using Declarations.Api.Components;
using Declarations.Correcting;
using Declarations.Localization;
using Declarations.Publishing;
using Declarations.Recommendations;
using Declarations.Registering;
using Declarations.Translating;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Declaring;

internal static class DeclarationPages
{
    public static void MapDeclarationPage(this RouteGroupBuilder pages) =>
        pages.MapGet("/declarations/{slug}", Show).WithMetadata(
            new CacheAsPublic([.. Language.All.Select(language => $"text={language.Code}")]));

    private static async Task<RazorComponentResult> Show(
        PublicDeclaration requested, string? text, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        visit.PreferDeclarationLanguage(declaration.Language);
        var version = await db.Versions.AsNoTracking()
            .SingleAsync(v => v.DeclarationId == declaration.Id && v.Number == declaration.AdoptedVersion, cancel);
        var translation = declaration.TextIn(string.IsNullOrEmpty(text) ? visit.Language.Code : text);
        var document = translation is null ? version.Read() : (await db.FindRelease(declaration, translation, cancel)).Read();
        CacheAsPublic.Until(visit.Http, declaration.TakesSignatures(clock.GetUtcNow()) ? declaration.ClosesAt : null);
        var editions = await EditionDetail.List(db, declaration.Id, forSecretariat: false, cancel);
        return Page.Of<DeclarationPage>(
            ("Declaration", declaration), ("Document", document), ("Text", translation), ("Editions", editions),
            ("Corrections", await CorrectionList.Of(db, declaration, cancel)),
            ("IsFollowed", await FollowUp.IsPublic(db, declaration, cancel)),
            ("Earlier", (await EarlierSignatories.Count(db, declaration, cancel)).Total),
            ("Counts", await SignatoryCounts.Of(db, declaration.Id, cancel)), ("Now", clock.GetUtcNow()));
    }
}
