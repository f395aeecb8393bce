using Declarations.Api.Components;
using Declarations.Publishing;
using Declarations.Registering;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Declaring;

internal static class DeclarationPages
{
    public static void MapDeclarationPage(this RouteGroupBuilder pages) => pages.MapGet("/declarations/{slug}", Show);

    private static async Task<RazorComponentResult> Show(
        PublicDeclaration requested, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        visit.PreferDeclarationLanguage(declaration.Language);
        var version = await db.Versions.AsNoTracking()
            .SingleAsync(v => v.DeclarationId == declaration.Id && v.Number == declaration.AdoptedVersion, cancel);
        var editions = await db.Editions.AsNoTracking()
            .Where(e => e.DeclarationId == declaration.Id && e.DeliveredAt != null && e.State == EditionState.Ready)
            .OrderByDescending(e => e.Number).Select(e => e.Number).ToListAsync(cancel);
        return Page.Of<DeclarationPage>(
            ("Declaration", declaration), ("Document", version.Read()), ("Editions", (IReadOnlyList<int>)editions),
            ("Counts", await SignatoryCounts.Of(db, declaration.Id, cancel)), ("Now", clock.GetUtcNow()));
    }
}
