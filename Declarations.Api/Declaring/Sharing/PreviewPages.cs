using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Publishing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Declaring;

/// <summary>Pictures that other sites show beside a link, in the language of the address.</summary>
internal static class PreviewPages
{
    private static readonly Typesetter Drawing = Typesetter.Within(TimeSpan.FromSeconds(30));

    public static void MapPreviews(this RouteGroupBuilder pages)
    {
        pages.MapGet("/preview.png", OfSite).WithMetadata(ContentPolicy.Picture);
        pages.MapGet("/declarations/{slug}/preview.png", OfDeclaration).WithMetadata(ContentPolicy.Picture);
    }

    private static Task<FileContentHttpResult> OfSite(DeclarationsDb db, Visit visit, CancellationToken cancel) =>
        Answer(db, visit, null, PrintedPreview.Of(visit.Language), cancel);

    private static Task<FileContentHttpResult> OfDeclaration(
        PublicDeclaration requested, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        visit.PreferDeclarationLanguage(requested.Declaration.Language);
        return Answer(db, visit, requested.Declaration.Slug, PrintedPreview.Of(requested.Declaration, visit.Language), cancel);
    }

    private static async Task<FileContentHttpResult> Answer(
        DeclarationsDb db, Visit visit, string? slug, PrintedPreview preview, CancellationToken cancel)
    {
        var picture = await PreviewPicture.Get(db, Drawing, slug, preview, cancel);
        var headers = visit.Http.Response.Headers;
        headers.CacheControl = "public, max-age=3600";
        headers.Vary = HeaderNames.AcceptLanguage;
        return TypedResults.File(picture.Png, "image/png", entityTag: new($"\"{picture.ContentHash[..24]}\""));
    }
}
