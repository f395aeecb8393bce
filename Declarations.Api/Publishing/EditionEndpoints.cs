using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Validation;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Publishing;

public sealed record NewEdition(string? Kind);

public sealed record EditionList(IReadOnlyList<EditionDetail> Items);

/// <summary>Editions: made and delivered by the secretariat, read by everybody once delivered.</summary>
public static class EditionEndpoints
{
    public static void MapEditions(this RouteGroupBuilder declaration)
    {
        declaration.MapPost("/editions", Create).Require(Role.Secretariat).Produces<EditionDetail>(202);
        declaration.MapGet("/editions", List).Produces<EditionList>();
        declaration.MapGet("/editions/{number:int}", Show).Produces<EditionDetail>();
        declaration.MapGet("/editions/{number:int}/files/{name}", Download);
        declaration.MapPost("/editions/{number:int}/delivery", Deliver).Require(Role.Secretariat).Produces<EditionDetail>();
    }

    private static Task<IResult> Create(
        string slug, NewEdition request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel) =>
        Within(db, slug, async declaration =>
        {
            var kind = ListQuery.One<EditionKind>("kind", request.Kind)
                ?? throw InvalidInputException.For("kind", "must be draft or final");
            var edition = await FreezeEdition.Freeze(db, site, declaration, kind, caller.Actor, clock.GetUtcNow(), cancel);
            return TypedResults.Accepted($"/api/v1/declarations/{slug}/editions/{edition.Number}",
                await EditionDetail.Read(db, declaration.Id, edition.Number, forSecretariat: true, cancel));
        }, cancel);

    private static Task<IResult> List(string slug, HttpContext http, DeclarationsDb db, CancellationToken cancel) =>
        Within(db, slug, async declaration =>
            declaration.IsPublic || Caller.Of(http.User) is not null
                ? TypedResults.Ok(new EditionList(await EditionDetail.List(db, declaration.Id, IsSecretariat(http), cancel)))
                : Problems.NotFound("declaration"), cancel);

    private static Task<IResult> Show(string slug, int number, HttpContext http, DeclarationsDb db, CancellationToken cancel) =>
        Within(db, slug, async declaration =>
            await EditionDetail.Read(db, declaration.Id, number, IsSecretariat(http), cancel) is { } edition
                ? TypedResults.Ok(edition) : Problems.NotFound("edition"), cancel);

    private static Task<IResult> Download(
        string slug, int number, string name, HttpContext http, DeclarationsDb db, CancellationToken cancel) =>
        Within(db, slug, async declaration =>
        {
            if (await db.FindEdition(declaration.Id, number, cancel) is not { } edition || !(edition.IsPublic || IsSecretariat(http))
                || await OpenedFile.Find(db, edition, name, cancel) is not { } file)
            {
                return Problems.NotFound("file");
            }

            // Its bytes never change. Before its delivery no cache on the way may keep them.
            http.Response.Headers.CacheControl = edition.IsPublic ? "public, max-age=31536000, immutable" : "private, no-store";
            return TypedResults.Bytes(file.Bytes, file.ContentType, $"{slug}-edition-{number}-{file.Name}", enableRangeProcessing: true,
                entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""));
        }, cancel);

    private static Task<IResult> Deliver(
        string slug, int number, NewDelivery? request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Within(db, slug, async declaration =>
        {
            if (await db.FindEdition(declaration.Id, number, cancel) is not { } edition)
            {
                return Problems.NotFound("edition");
            }

            await RecordDelivery.Deliver(db, declaration, edition, request
                ?? new(null, null, null, null), caller.Actor, clock.GetUtcNow(), cancel);
            return TypedResults.Ok(await EditionDetail.Read(db, declaration.Id, number, forSecretariat: true, cancel));
        }, cancel);

    private static bool IsSecretariat(HttpContext http) => Caller.Of(http.User)?.May(Role.Secretariat) == true;

    private static async Task<IResult> Within(
        DeclarationsDb db, string slug, Func<Declaration, Task<IResult>> act, CancellationToken cancel) =>
        await db.FindDeclaration(slug, cancel) is { } declaration ? await act(declaration) : Problems.NotFound("declaration");
}
