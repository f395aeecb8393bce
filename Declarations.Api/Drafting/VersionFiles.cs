using System.Text;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Exporting;

namespace Declarations.Api.Drafting;

/// <summary>A version as Word, HTML or Markdown: by the API's Accept header, and behind links of the drafting page.</summary>
internal static class VersionFiles
{
    private static readonly string[] Types = ["application/json", "text/markdown", "text/html", WordExport.MediaType];

    public static void MapVersionFiles(this RouteGroupBuilder draft) => draft.MapGet("/versions/{number:int}/text.{format}", Download);

    /// <summary>The type that the caller likes best; JSON when any will do.</summary>
    public static string Wanted(HttpContext http) => http.Request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1)
        .Select(a => a.MediaType.Value is "*/*" ? Types[0] : a.MediaType.Value).FirstOrDefault(t => Types.Contains(t)) ?? Types[0];

    public static IResult Markdown(DraftVersion version, bool ids) =>
        TypedResults.Text(ids ? version.Read().Export() : version.Markdown, "text/markdown", Encoding.UTF8);

    public static IResult Html(Declaration declaration, DraftVersion version) =>
        Page.Of<VersionDocument>(("Declaration", declaration), ("Version", version));

    public static async Task<IResult> Word(
        DeclarationsDb db, Declaration declaration, DraftVersion version, bool discussions, CancellationToken cancel) =>
        TypedResults.File(await VersionFile.Word(db, declaration, version, discussions, cancel), WordExport.MediaType,
            $"{declaration.Slug}-version-{version.Number}.docx");

    private static async Task<IResult> Download(
        RequestedDeclaration requested, int number, string format, string? discussions, HttpContext http, DeclarationsDb db,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var version = await db.FindVersion(declaration.Id, number, cancel).OrNotFound("version");
        switch (format)
        {
            case "docx": return await Word(db, declaration, version, discussions is "1", cancel);
            case "html": return Html(declaration, version);
            case "md":
                http.Response.Headers.ContentDisposition = $"attachment; filename={declaration.Slug}-version-{number}.md";
                return Markdown(version, ids: false);
            default: throw new NotFoundException("file");
        }
    }
}
