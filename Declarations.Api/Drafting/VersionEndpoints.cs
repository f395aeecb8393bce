using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Drafting;
using Declarations.Exporting;
using Declarations.Texts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Drafting;

internal static class VersionEndpoints
{
    // JSON can need six bytes for one byte of text ("\u0001"); the text itself is limited to 512 KB.
    internal const int LargestBody = 4 * 1024 * 1024;

    public static void MapVersions(this RouteGroupBuilder drafting)
    {
        drafting.MapPost("/versions", Save).Require(Role.Editor).WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .Produces<SavedVersionResponse>(201).Produces<SavedVersionResponse>();
        drafting.MapPost("/versions/preview", Preview).Require(Role.Editor).WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        drafting.MapPost("/versions/{number:int}/restoration", Restore).Require(Role.Editor)
            .Produces<SavedVersionResponse>(201).Produces<SavedVersionResponse>();
        drafting.MapGet("/versions", List);
        drafting.MapGet("/versions/{number:int}", Show).Produces<VersionResponse>().Produces<string>(200, "text/markdown", "text/html", WordExport.MediaType);
        drafting.MapGet("/versions/{number:int}/clauses", Clauses);
        drafting.MapGet("/versions/{before:int}/compare/{after:int}", Compare);
    }

    private static async Task<IResult> Save(
        RequestedDeclaration requested, NewVersionRequest request, IfMatch match, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        Answer(requested, await SaveVersion.Save(
            db, requested.Declaration.Id, request.Read(match.Version), caller.Author(), clock.GetUtcNow(), cancel));

    /// <summary>201 for a new version, 200 when the text did not change.</summary>
    internal static IResult Answer(RequestedDeclaration requested, SavedVersion saved)
    {
        var response = new SavedVersionResponse(saved.Number, saved.TextSha256, saved.Merged, saved.Unplaced);
        return saved.IsNew
            ? TypedResults.Created($"/api/v1/declarations/{requested.Declaration.Slug}/versions/{saved.Number}", response)
            : TypedResults.Ok(response);
    }

    /// <summary>Saves an earlier version again, with its clause ids, so that its threads return to their places.</summary>
    private static async Task<IResult> Restore(
        RequestedDeclaration requested, int number, IfMatch match, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        Answer(requested, await SaveVersion.Restore(
            db, requested.Declaration.Id, number, match.Version, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("version"));

    private static async Task<Ok<SaveEffect>> Preview(
        RequestedDeclaration requested, PreviewRequest request, IfMatch match, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(
            await SaveVersion.Preview(
                db, requested.Declaration.Id, DraftInput.Text(request.Markdown, cancel), match.Version, request.Identities ?? [], cancel));

    private static async Task<Ok<VersionListResponse>> List(
        RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel)
    {
        var items = await db.Versions.Where(v => v.DeclarationId == requested.Declaration.Id).OrderByDescending(v => v.Number)
            .Select(v => new VersionSummaryResponse(
                v.Number, v.BaseNumber, v.Merged, v.Language, v.TextSha256, v.Summary, v.AuthorName, v.SavedAt, v.ClauseIds.Length))
            .ToListAsync(cancel);
        return TypedResults.Ok(new VersionListResponse(items));
    }

    /// <summary>
    /// The Markdown hashes to textSha256; with <c>?ids=true</c> it has clause ids, for editing in another program. The Word file has them as
    /// bookmarks; with <c>?discussions=1</c> it has the open discussions as comments, and suggestions as tracked changes.
    /// </summary>
    private static async Task<IResult> Show(
        RequestedDeclaration requested, int number, bool? ids, string? discussions, HttpContext http, DeclarationsDb db,
        CancellationToken cancel)
    {
        var version = await db.FindVersion(requested.Declaration.Id, number, cancel).OrNotFound("version");
        http.Response.Headers.ETag = $"\"{version.Number}\"";
        http.Response.Headers.Vary = HeaderNames.Accept;
        return VersionFiles.Wanted(http) switch
        {
            "text/markdown" => VersionFiles.Markdown(version, ids == true),
            "text/html" => VersionFiles.Html(requested.Declaration, version),
            WordExport.MediaType => await VersionFiles.Word(db, requested.Declaration, version, discussions is "1" or "true", cancel),
            _ => TypedResults.Ok(VersionResponse.Of(version)),
        };
    }

    private static async Task<Ok<ClauseListResponse>> Clauses(
        RequestedDeclaration requested, int number, DeclarationsDb db, CancellationToken cancel)
    {
        var version = await db.FindVersion(requested.Declaration.Id, number, cancel).OrNotFound("version");
        return TypedResults.Ok(new ClauseListResponse([.. version.Read().Clauses.Zip(version.ReadLineage(), ClauseResponse.Of)]));
    }

    private static async Task<Ok<ComparisonResponse>> Compare(
        RequestedDeclaration requested, int before, int after, DeclarationsDb db, CancellationToken cancel)
    {
        var versions = await db.Versions.AsNoTracking()
            .Where(v => v.DeclarationId == requested.Declaration.Id && (v.Number == before || v.Number == after))
            .ToDictionaryAsync(v => v.Number, cancel);
        return versions.TryGetValue(before, out var old) && versions.TryGetValue(after, out var now)
            ? TypedResults.Ok(new ComparisonResponse(VersionComparison.Compare(old.Read(), now.Read(), cancel)))
            : throw new NotFoundException("version");
    }
}
