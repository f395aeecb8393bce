using Declarations.Api.Components;
using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Registering;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Declaring;

public static class DeclarationPages
{
    public static void MapDeclarationPage(this RouteGroupBuilder pages) => pages.MapGet("/declarations/{slug}", Show);

    private static async Task<RazorComponentResult> Show(
        string slug, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindDeclaration(slug, cancel) is not { IsPublic: true } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        visit.Prefer(declaration.Language);
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
