using Declarations.Api.Components;
using Declarations.Declaring;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Declaring;

/// <summary>What is stored about people who sign, and who answers for it.</summary>
internal static class PrivacyPages
{
    private const int Longest = 60;

    public static void MapPrivacyPage(this RouteGroupBuilder pages) =>
        pages.MapGet("/privacy", Show).WithMetadata(new CacheAsPublic());

    private static async Task<RazorComponentResult> Show(DeclarationsDb db, CancellationToken cancel)
    {
        var declarations = await db.Declarations.AsNoTracking()
            .Where(d => d.State == DeclarationState.Open || d.State == DeclarationState.Closed || d.State == DeclarationState.Delivered)
            .OrderByDescending(d => d.OpenedAt).Take(Longest).ToListAsync(cancel);
        return Page.Of<PrivacyPage>(("Declarations", (IReadOnlyList<Declaration>)declarations));
    }
}
