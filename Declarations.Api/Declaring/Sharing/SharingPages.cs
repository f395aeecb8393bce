using System.Text;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Publishing;
using Declarations.Registering;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Declaring;

/// <summary>What others show of a declaration: its QR code, and figures or names in a frame on their site.</summary>
internal static class SharingPages
{
    private const int MostNames = 100;

    public static void MapSharingPages(this RouteGroupBuilder pages)
    {
        var declaration = pages.MapGroup("/declarations/{slug}");
        declaration.MapGet("/share", Show).WithMetadata(new CacheAsPublic());
        declaration.MapGet("/qr.svg", Svg).WithMetadata(new CacheAsPublic());
        declaration.MapGet("/qr.png", Png).WithMetadata(new CacheAsPublic());
        declaration.MapGet("/embed", Embed).WithMetadata(new CacheAsPublic("show=count", "show=list"), ContentPolicy.Embedded);
    }

    private static RazorComponentResult Show(PublicDeclaration requested, Visit visit)
    {
        visit.PreferDeclarationLanguage(requested.Declaration.Language);
        return Page.Of<SharePage>(("Declaration", requested.Declaration));
    }

    private static FileContentHttpResult Svg(PublicDeclaration requested, Site site) =>
        TypedResults.Bytes(Encoding.UTF8.GetBytes(QrDrawing.OnWhite(AddressOf(requested, site))), "image/svg+xml");

    private static FileContentHttpResult Png(PublicDeclaration requested, Site site) =>
        TypedResults.Bytes(QrDrawing.Png(AddressOf(requested, site)), "image/png");

    /// <summary>Unknown values of <c>show</c> show the figures.</summary>
    private static async Task<RazorComponentResult> Embed(
        PublicDeclaration requested, string? show, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var (declaration, now) = (requested.Declaration, clock.GetUtcNow());
        visit.PreferDeclarationLanguage(declaration.Language);
        CacheAsPublic.Until(visit.Http, declaration.TakesSignatures(now) ? declaration.ClosesAt : null);
        var list = show is "list"
            ? await PublicSignatoryList.Read(db, declaration.Id, new(visit.Language), null, MostNames, cancel) : null;
        return Page.Of<EmbedPage>(("Declaration", declaration), ("Counts", await SignatoryCounts.Of(db, declaration.Id, cancel)),
            ("Now", now), ("List", list));
    }

    private static string AddressOf(PublicDeclaration requested, Site site) => site.Link("declarations", requested.Declaration.Slug);
}
