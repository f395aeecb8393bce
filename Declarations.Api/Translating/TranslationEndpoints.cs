using System.Text;
using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Drafting;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Translating;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Translating;

/// <summary>The text in other languages, clause by clause beside the authentic text.</summary>
internal static class TranslationEndpoints
{
    public static void MapTranslations(this RouteGroupBuilder declaration)
    {
        var translations = declaration.MapGroup("/translations").Require(Role.Reader);
        translations.MapGet("", List);
        translations.MapGet("/{language}", Show).Produces<TranslationResponse>().Produces<string>(200, "text/markdown");
        translations.MapGet("/{language}/versions", Versions);
        translations.MapPost("/{language}/versions", Save).Require(Role.Editor)
            .WithMetadata(new RequestSizeLimitAttribute(VersionEndpoints.LargestBody))
            .Produces<SavedTranslationResponse>(201).Produces<SavedTranslationResponse>();
        translations.MapPost("/{language}/alignment", Align).Require(Role.Editor)
            .WithMetadata(new RequestSizeLimitAttribute(VersionEndpoints.LargestBody));
        translations.MapPut("/{language}/release", Release).Require(Role.Secretariat);
        translations.MapDelete("/{language}/release", TakeBack).Require(Role.Secretariat);
        declaration.MapGet("/texts/{sha256}", Text).Produces<string>(200, "text/markdown");
    }

    /// <summary>The languages of the text, and how far each is. The declaration's own language is authentic.</summary>
    private static async Task<Ok<TranslationListResponse>> List(
        RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var authentic = await AuthenticText.Read(db, declaration, null, cancel);
        var items = await TranslationList.Of(db, declaration, authentic, cancel);
        return TypedResults.Ok(new TranslationListResponse(
            new(declaration.Language, authentic.Number, authentic.Text.Sha256, authentic.Text.Clauses.Count),
            [.. items.Select(item => TranslationSummary.Of(declaration, item))]));
    }

    /// <summary>
    /// The newest translation, or the one of <c>number</c>, beside the adopted, else the newest version of the authentic text, or the one of
    /// <c>version</c>. As <c>text/markdown</c> the text with clause ids; what is not translated is in the authentic language.
    /// </summary>
    private static async Task<IResult> Show(
        RequestedDeclaration requested, string language, int? number, int? version, HttpContext http, DeclarationsDb db,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var tag = SaveTranslation.ReadLanguage(declaration, language);
        var status = await TranslationStatus.Read(db, declaration, tag, number, version, cancel).OrNotFound("translation");
        http.Response.Headers.ETag = $"\"{status.Translation!.Number}\"";
        http.Response.Headers.Vary = HeaderNames.Accept;
        return VersionFiles.Wanted(http) is "text/markdown"
            ? TypedResults.Text(status.Compose(cancel).Export(), "text/markdown; charset=utf-8")
            : TypedResults.Ok(TranslationResponse.Of(declaration, status));
    }

    /// <summary>
    /// Fixes the newest translation of the adopted text, or the one of <c>number</c>: from then on it is public with the declaration, and who
    /// signs in its language signs it. 409 <c>translation_incomplete</c> unless title and every clause translate the adopted words, 409
    /// <c>translation_signed</c> when somebody has signed another one of the same text.
    /// </summary>
    private static async Task<Ok<ReleasedText>> Release(
        RequestedDeclaration requested, string language, ReleaseRequest? request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var tag = SaveTranslation.ReadLanguage(requested.Declaration, language);
        return TypedResults.Ok(await ReleaseTranslation.Release(
            db, requested.Declaration, tag, request?.Number, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("translation"));
    }

    /// <summary>The text is no longer read and signed in this language; 409 <c>translation_signed</c> once somebody has signed it.</summary>
    private static async Task<NoContent> TakeBack(
        RequestedDeclaration requested, string language, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var tag = SaveTranslation.ReadLanguage(requested.Declaration, language);
        await ReleaseTranslation.TakeBack(db, requested.Declaration, tag, caller.Author(), clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }

    /// <summary>The exact Markdown of a text that is or was signed, authentic or a translation, by its SHA-256.</summary>
    private static async Task<IResult> Text(VisibleDeclaration requested, string sha256, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Text(await SignedText.Find(db, requested.Declaration, sha256, cancel).OrNotFound("text"), "text/markdown", Encoding.UTF8);

    private static async Task<Ok<TranslationVersionList>> Versions(
        RequestedDeclaration requested, string language, DeclarationsDb db, CancellationToken cancel)
    {
        var tag = SaveTranslation.ReadLanguage(requested.Declaration, language);
        var items = await db.Translations.Where(t => t.DeclarationId == requested.Declaration.Id && t.Language == tag)
            .OrderByDescending(t => t.Number)
            .Select(t => new TranslationVersion(
                t.Number, t.BaseNumber, t.VersionNumber, t.ClauseIds.Length, t.Summary, t.AuthorName, t.SavedAt)).ToListAsync(cancel);
        return TypedResults.Ok(new TranslationVersionList(items));
    }

    /// <summary>
    /// Saves words as the next translation; <c>If-Match: "n"</c> names the translation that was edited, <c>"0"</c> for the first. Words that
    /// others saved since stay; 409 <c>version_conflict</c> where both changed a clause, 409 <c>alignment_unclear</c> where a whole text
    /// has another structure than the authentic one. 200 when nothing changes.
    /// </summary>
    private static async Task<IResult> Save(
        RequestedDeclaration requested, string language, NewTranslationRequest request, IfMatch match, Caller caller, DeclarationsDb db,
        TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var tag = SaveTranslation.ReadLanguage(declaration, language);
        var saved = await SaveTranslation.Save(
            db, declaration, tag, request.Read(match.Version), caller.Author(), clock.GetUtcNow(), cancel);
        var response = new SavedTranslationResponse(tag, saved.Number);
        return saved.IsNew
            ? TypedResults.Created($"/api/v1/declarations/{declaration.Slug}/translations/{tag}?number={saved.Number}", response)
            : TypedResults.Ok(response);
    }

    /// <summary>Where each paragraph of a whole text in another language would go; saves nothing.</summary>
    private static async Task<Ok<AlignmentResponse>> Align(
        RequestedDeclaration requested, string language, AlignmentRequest request, DeclarationsDb db, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var items = await SaveTranslation.Align(db, declaration, language, request.Version, request.Markdown, cancel);
        var authentic = await AuthenticText.Read(db, declaration, request.Version, cancel);
        var placed = items.Select(item => item.ClauseId).ToHashSet(StringComparer.Ordinal);
        return TypedResults.Ok(new AlignmentResponse(
            items, [.. authentic.Text.Clauses.Select(c => c.Id!).Where(id => !placed.Contains(id))]));
    }
}
