using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Hosting;
using Declarations.Drafting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Drafting;

public static class VersionEndpoints
{
    // JSON may write one byte of text as six ("\u0001"); the text itself is limited to 2 MB.
    internal const int LargestBody = 13 * 1024 * 1024;

    public static void MapVersions(this RouteGroupBuilder drafting)
    {
        drafting.MapPost("/versions", Save).Require(Role.Editor).WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .Produces<SavedAnswer>(201).Produces<SavedAnswer>();
        drafting.MapPost("/versions/preview", Preview).Require(Role.Editor).WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .Produces<SaveEffect>();
        drafting.MapGet("/versions", List).Produces<VersionList>();
        drafting.MapGet("/versions/{number:int}", Show).Produces<VersionAnswer>().Produces<string>(200, "text/markdown");
        drafting.MapGet("/versions/{number:int}/clauses", Clauses).Produces<ClauseList>();
        drafting.MapGet("/versions/{before:int}/compare/{after:int}", Compare).Produces<Comparison>();
    }

    private static Task<IResult> Save(
        string slug, NewVersionRequest request, IfMatch match, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug, async declaration =>
            Answer(slug,
                await SaveVersion.Save(db, declaration.Id, request.Markdown, request.Summary, match.Version, caller.Author(),
                clock.GetUtcNow(), cancel)), cancel);

    /// <summary>201 for a new version, 200 when the text stood like that already.</summary>
    internal static IResult Answer(string slug, SavedVersion saved)
    {
        var answer = new SavedAnswer(saved.Number, saved.TextSha256, saved.Merged);
        return saved.IsNew ? TypedResults.Created($"/api/v1/declarations/{slug}/versions/{saved.Number}", answer) : TypedResults.Ok(answer);
    }

    private static Task<IResult> Preview(string slug, PreviewRequest request, IfMatch match, DeclarationsDb db, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug,
            async declaration =>
            TypedResults.Ok(await SaveVersion.Preview(db, declaration.Id, request.Markdown, match.Version, cancel)), cancel);

    private static Task<IResult> List(string slug, DeclarationsDb db, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug, async declaration =>
    {
        var items = await db.Versions.Where(v => v.DeclarationId == declaration.Id).OrderByDescending(v => v.Number)
            .Select(v =>
                new VersionSummary(v.Number, v.BaseNumber, v.Merged, v.Language, v.TextSha256, v.Summary, v.AuthorName, v.SavedAt,
                v.ClauseIds.Length)).ToListAsync(cancel);
        return TypedResults.Ok(new VersionList(items));
    }, cancel);

    /// <summary>
    /// As Markdown its bytes hash to textSha256; with <c>?ids=true</c> every clause carries its id, to survive editing elsewhere.
    /// </summary>
    private static Task<IResult> Show(string slug, int number, bool? ids, HttpContext http, DeclarationsDb db, CancellationToken cancel) =>
        Of(slug, number, db, version =>
        {
            http.Response.Headers.ETag = $"\"{version.Number}\"";
            http.Response.Headers.Vary = HeaderNames.Accept;
            return WantsMarkdown(http)
                ? TypedResults.Text(ids == true ? version.Read().Export() : version.Markdown, "text/markdown", System.Text.Encoding.UTF8)
                : TypedResults.Ok(VersionAnswer.Of(version));
        }, cancel);

    private static Task<IResult> Clauses(string slug, int number, DeclarationsDb db, CancellationToken cancel) =>
        Of(slug, number, db, version => TypedResults.Ok(new ClauseList([.. version.Read().Clauses.Select(ClauseAnswer.Of)])), cancel);

    private static Task<IResult> Compare(string slug, int before, int after, DeclarationsDb db, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug, async declaration =>
    {
        var versions = await db.Versions.AsNoTracking()
            .Where(v => v.DeclarationId == declaration.Id && (v.Number == before || v.Number == after))
            .ToDictionaryAsync(v => v.Number, cancel);
        return versions.TryGetValue(before, out var old) && versions.TryGetValue(after, out var now)
            ? TypedResults.Ok(new Comparison(VersionComparison.Compare(old.Read(), now.Read())))
            : Problems.NotFound("version");
    }, cancel);

    private static Task<IResult> Of(
        string slug, int number, DeclarationsDb db, Func<DraftVersion, IResult> answer, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug, async declaration => await db.FindVersion(declaration.Id, number, cancel) is { } version
            ? answer(version) : Problems.NotFound("version"), cancel);

    private static bool WantsMarkdown(HttpContext http) => http.Request.GetTypedHeaders().Accept
        .OrderByDescending(a => a.Quality ?? 1)
            .FirstOrDefault(a => a.MediaType.Value is "text/markdown" or "application/json" or "*/*")?.MediaType.Value is "text/markdown";
}
