using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Localization;
using Declarations.Recommendations;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Recommendations;

/// <summary>Which clauses are recommendations, and the reading of their follow-up.</summary>
internal static class RecommendationEndpoints
{
    public static void MapRecommendations(this RouteGroupBuilder declaration)
    {
        declaration.MapGet("/recommendations", List).Produces<FollowUpResponse>().Produces<string>(200, RecommendationCsv.MediaType)
            .WithMetadata(new ReadableByAnySite());
        declaration.MapGet("/recommendations/{clauseId}", Show).WithMetadata(new ReadableByAnySite());
        var marked = declaration.MapGroup("/recommendations").Require(Role.Secretariat);
        marked.MapGet("/suggestions", Suggest);
        marked.MapGet("/annex", Annex).Produces<string>(200, "text/markdown");
        marked.MapPut("/{clauseId}", Mark);
        marked.MapDelete("/{clauseId}", Unmark);
        marked.MapEntries();
        marked.MapSessions();
    }

    /// <summary>
    /// The recommendations in the order of the text, each with what States and bodies did, oldest first: once the declaration is delivered,
    /// as JSON, or CSV by <c>Accept</c>. A <c>session</c> is given by its id, or <c>between</c>; the
    /// counts are over all recommendations.
    /// </summary>
    private static async Task<IResult> List(
        FollowedDeclaration requested, string? status, string? session, string? language, HttpContext http, DeclarationsDb db,
        CancellationToken cancel)
    {
        http.Response.Headers.Vary = HeaderNames.Accept;
        var wanted = FollowUpQuery.Parse(status, session);
        var all = await FollowUp.Read(db, requested.Declaration, language, requested.ForSecretariat, cancel);
        var found = all.Where(wanted.Status, wanted.Session);
        return http.Request.WantsCsv() ? RecommendationCsv.Answer(requested.Declaration, found) : TypedResults.Ok(FollowUpResponse.Of(found, requested.ForSecretariat));
    }

    private static async Task<Ok<RecommendationView>> Show(
        FollowedDeclaration requested, string clauseId, string? language, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await Find(db, requested.Declaration, clauseId, language, requested.ForSecretariat, cancel));

    /// <summary>
    /// The clauses that are probably recommendations: in each numbered section of the body its items, or its heading when it has none.
    /// </summary>
    private static async Task<Ok<SuggestedClausesResponse>> Suggest(
        RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel)
    {
        var version = await db.FindVersion(requested.Declaration.Id, requested.Declaration.AdoptedVersion, cancel).OrNotFound("version");
        var marked = (await FollowUp.Read(db, requested.Declaration, null, forSecretariat: true, cancel)).Items.Select(item => item.ClauseId)
            .ToHashSet(StringComparer.Ordinal);
        return TypedResults.Ok(new SuggestedClausesResponse(
            [.. SuggestedClauses.Of(version.Read()).Select(c => new SuggestedClause(c.Id!, c.Label, c.Text, marked.Contains(c.Id!)))]));
    }

    /// <summary>
    /// The follow-up as Markdown, as an annex for the draft of the next declaration. <c>carryOver</c> names clauses (by id, repeated, or
    /// <c>all</c>) that the next declaration takes over: they come first, keep their ids and refer to these.
    /// </summary>
    private static async Task<FileContentHttpResult> Annex(
        RequestedDeclaration requested, [FromQuery] string[]? carryOver, string? language, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        var chosen = string.IsNullOrEmpty(language) ? null
            : Language.Find(language) ?? throw InvalidInputException.For("language", "must be one of en, fr, es, ru, ar, zh");
        var words = chosen is null ? Words.In(requested.Declaration.Language) : Words.In(chosen);
        return AnnexFile(requested.Declaration,
            await FollowUpAnnex.Write(db, site, requested.Declaration, carryOver ?? [], words, clock.GetUtcNow(), cancel));
    }

    internal static FileContentHttpResult AnnexFile(Declaration declaration, string markdown) => TypedResults.File(
        System.Text.Encoding.UTF8.GetBytes(markdown), "text/markdown; charset=utf-8", $"{declaration.Slug}-follow-up.md");

    /// <summary>
    /// Marks a clause of the adopted text as a recommendation, or replaces its title and what it takes over. Its id carries it: it is found
    /// in later versions of the text too.
    /// </summary>
    private static async Task<Ok<RecommendationView>> Mark(
        RequestedDeclaration requested, string clauseId, MarkRecommendation request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await request.Mark(db, requested.Declaration, clauseId, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("clause");
        return TypedResults.Ok(await Find(db, requested.Declaration, clauseId, null, forSecretariat: true, cancel));
    }

    /// <summary>
    /// Follows the clause no more. After the delivery one with entries stays: 409 <c>entries_public</c>. Before it, <c>entries</c> states how
    /// many go with it, those removed before included; otherwise the answer is 409 <c>entries_recorded</c> with their number.
    /// </summary>
    private static async Task<NoContent> Unmark(
        RequestedDeclaration requested, string clauseId, int? entries, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await UnmarkRecommendation.Unmark(db, requested.Declaration, clauseId, entries ?? 0, caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("recommendation");
        return TypedResults.NoContent();
    }

    internal static async Task<RecommendationView> Find(
        DeclarationsDb db, Declaration declaration, string clauseId, string? language, bool forSecretariat, CancellationToken cancel) =>
        await FollowUp.Read(db, declaration, language, forSecretariat, cancel) is var found
            && found.Items.Concat(found.NoLongerInText).FirstOrDefault(item => item.ClauseId.Equals(clauseId, StringComparison.Ordinal)) is { } item
            ? item : throw new NotFoundException("recommendation");
}
