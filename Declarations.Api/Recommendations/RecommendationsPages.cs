using System.Text.Json;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Localization;
using Declarations.Recommendations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Declarations.Api.Recommendations;

/// <summary>The public page of the follow-up, with its files for links, which cannot send an Accept header.</summary>
internal static class RecommendationsPages
{
    private const string Path = "/declarations/{slug}/recommendations";

    public static void MapRecommendationsPage(this RouteGroupBuilder pages)
    {
        pages.MapGet(Path, Show)
            .WithMetadata(new CacheAsPublic([.. FollowUpStatuses.All.Select(status => $"status={FollowUpStatuses.NameOf(status)}")]));
        pages.MapGet(Path + ".csv", Csv);
        pages.MapGet(Path + ".json", Json);
    }

    private static async Task<RazorComponentResult> Show(
        FollowedDeclaration requested, string? status, string? session, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        visit.PreferDeclarationLanguage(declaration.Language);
        var all = await FollowUp.Read(db, declaration, visit.Language.Code, forSecretariat: false, cancel);
        var query = FollowUpQuery.Of(status, session);
        query = query.Session?.Id is { } id && all.Sessions.All(s => s.Id != id) ? query with { Session = null } : query;
        return all.Items.Count == 0 ? throw new NotFoundException("recommendations")
            : Page.Of<RecommendationsPage>(
                ("Declaration", declaration), ("All", all), ("Shown", all.Where(query.Status, query.Session)), ("Query", query));
    }

    private static async Task<FileContentHttpResult> Csv(
        FollowedDeclaration requested, string? language, DeclarationsDb db, CancellationToken cancel) =>
        RecommendationCsv.Answer(requested.Declaration, await Whole(requested, language, db, cancel));

    private static async Task<FileContentHttpResult> Json(
        FollowedDeclaration requested, string? language, DeclarationsDb db, IOptions<JsonOptions> json, CancellationToken cancel) =>
        TypedResults.File(
            JsonSerializer.SerializeToUtf8Bytes(
                FollowUpResponse.Of(await Whole(requested, language, db, cancel), forSecretariat: false), json.Value.SerializerOptions),
            "application/json", $"{requested.Declaration.Slug}-recommendations.json");

    private static Task<FollowUp> Whole(FollowedDeclaration requested, string? language, DeclarationsDb db, CancellationToken cancel) =>
        FollowUp.Read(db, requested.Declaration, Language.Find(language)?.Code, forSecretariat: false, cancel);
}
