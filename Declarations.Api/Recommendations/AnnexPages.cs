using Declarations.Api.Declaring;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Recommendations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Recommendations;

/// <summary>The annex for the next declaration, to copy or to download.</summary>
internal static class AnnexPages
{
    public static void MapAnnexPage(this RouteGroupBuilder pages)
    {
        pages.MapGet("/annex", Show);
        pages.MapGet("/annex.md", Download);
    }

    private static Task<RazorComponentResult> Show(
        RequestedDeclaration requested, [FromQuery] string[]? carryOver, string? annexLanguage, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel) =>
        db.ShowAdmin<AnnexPage>(requested.Declaration, async () =>
        {
            var followUp = await FollowUp.Read(db, requested.Declaration, null, forSecretariat: true, cancel);
            var (chosen, words) = Read(requested.Declaration, followUp, carryOver, annexLanguage);
            return
            [
                ("FollowUp", followUp), ("Chosen", chosen), ("Language", words.Language.Code),
                ("Markdown", await FollowUpAnnex.Write(db, site, requested.Declaration, chosen, words, clock.GetUtcNow(), cancel)),
            ];
        }, cancel);

    private static async Task<FileContentHttpResult> Download(
        RequestedDeclaration requested, [FromQuery] string[]? carryOver, string? annexLanguage, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        var followUp = await FollowUp.Read(db, requested.Declaration, null, forSecretariat: true, cancel);
        var (chosen, words) = Read(requested.Declaration, followUp, carryOver, annexLanguage);
        return RecommendationEndpoints.AnnexFile(requested.Declaration,
            await FollowUpAnnex.Write(db, site, requested.Declaration, chosen, words, clock.GetUtcNow(), cancel));
    }

    // Unknown values of an old address are left out.
    private static (IReadOnlyList<string> Chosen, Words Words) Read(
        Declaration declaration, FollowUp followUp, string[]? carryOver, string? annexLanguage) =>
        ([.. followUp.Items.Select(item => item.ClauseId).Intersect(carryOver ?? [], StringComparer.Ordinal)],
            Language.Find(annexLanguage) is { } found ? Words.In(found) : Words.In(declaration.Language));
}
