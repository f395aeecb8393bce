using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Drafting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

internal static class ComparePages
{
    public static void MapComparePages(this RouteGroupBuilder draft) => draft.MapGet("/compare", Compare);

    /// <summary>Without a choice: the newest version with the one before it.</summary>
    private static async Task<RazorComponentResult> Compare(
        RequestedDeclaration requested, string? from, string? to, string? done, string? view, DeclarationsDb db, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var versions = await DraftReading.Versions(db, declaration.Id, cancel);
        var (later, earlier) = (DraftPages.Number(to), DraftPages.Number(from));
        later = later == 0 ? versions.FirstOrDefault()?.Number ?? 0 : later;
        earlier = earlier == 0 ? later - 1 : earlier;
        var comparison = versions.Count > 1 || later == earlier ? await Of(db, declaration.Id, versions, earlier, later, cancel) : null;
        return comparison is null && versions.Count > 1
            ? throw new NotFoundException("version")
            : Page.Of<ComparePage>(("Declaration", declaration), ("Versions", (IReadOnlyList<VersionLine>)versions),
                ("Comparison", comparison), ("Done", done), ("IsSideBySide", view is "side"));
    }

    private static async Task<TwoVersions?> Of(
        DeclarationsDb db, Guid declarationId, List<VersionLine> versions, int from, int to, CancellationToken cancel)
    {
        if (versions.Find(v => v.Number == from) is not { } earlier || versions.Find(v => v.Number == to) is not { } later)
        {
            return null;
        }

        var texts = await DraftReading.Texts(db, declarationId, [from, to], cancel);
        return new TwoVersions(earlier, later, VersionComparison.Compare(texts[from], texts[to], origins: true, cancel));
    }
}
