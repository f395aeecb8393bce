using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Publishing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Publishing;

/// <param name="Kind">
/// <c>draft</c>, <c>final</c>, or <c>addendum</c>: the signatories that were added since the last delivered edition (or, before a delivery,
/// the last final one).
/// </param>
/// <param name="AcceptedAdvisories">
/// The kinds of advisories of the preflight that a final edition accepts; when absent, the caller accepts all advisories found.
/// </param>
/// <param name="Language">One in which the text is released; absent: the authentic one.</param>
/// <param name="Preflight">
/// The <c>fingerprint</c> of the preflight whose advisories are accepted: when it finds others now, the edition is refused
/// (<c>preflight_changed</c>). Absent: not compared.
/// </param>
public sealed record NewEditionRequest(
    string? Kind, IReadOnlyList<string>? AcceptedAdvisories = null, string? Language = null, string? Preflight = null);

public sealed record EditionListResponse(IReadOnlyList<EditionDetail> Items);

/// <summary>Editions: made and delivered by the secretariat, public once delivered.</summary>
internal static class EditionEndpoints
{
    public static void MapEditions(this RouteGroupBuilder declaration)
    {
        declaration.MapPost("/editions", Create).Require(Role.Secretariat);
        declaration.MapGet("/editions/preflight", Check).Require(Role.Secretariat);
        declaration.MapGet("/editions", List);
        declaration.MapGet("/editions/{number}", Show);
        declaration.MapGet("/editions/{number}/files/{name}", Download);
        declaration.MapPost("/editions/{number}/deliveries", Deliver).Require(Role.Secretariat);
        declaration.MapPatch("/editions/{number}/deliveries/{id:guid}", Correct).Require(Role.Secretariat);
        declaration.MapDelete("/editions/{number}/deliveries/{id:guid}", Remove).Require(Role.Secretariat);
    }

    /// <summary>Checks a final edition or an addendum before it is made: what blocks it, and what a member must accept.</summary>
    /// <param name="kind"><c>final</c> (also when absent) or <c>addendum</c>.</param>
    /// <param name="language">One in which the text is released; absent: the authentic one.</param>
    private static async Task<Ok<Preflight>> Check(
        RequestedDeclaration requested, string? kind, string? language, DeclarationsDb db, Typesetter typesetter, CancellationToken cancel) =>
        TypedResults.Ok(await Preflight.Run(db, typesetter, requested.Declaration, OrderedKind.Checked(kind), language, cancel));

    /// <summary>
    /// Freezes text and roll, and answers before the files are rendered. <c>Location</c> and <c>address</c> name the edition: drafts and the
    /// addenda of each edition have numbers of their own, so <c>number</c> alone does not.
    /// </summary>
    private static async Task<Accepted<EditionDetail>> Create(
        RequestedDeclaration requested, NewEditionRequest request, Caller caller, DeclarationsDb db, Typesetter typesetter, Site site,
        TimeProvider clock, CancellationToken cancel)
    {
        var kind = OrderedKind.Of(request.Kind);
        var declaration = requested.Declaration;
        var edition = await OrderEdition.Order(db, typesetter, site, declaration, new(kind, caller.Actor, caller.Name) { Language = request.Language },
            request.AcceptedAdvisories, request.Preflight, clock.GetUtcNow(), cancel);
        return TypedResults.Accepted($"/api/v1/declarations/{declaration.Slug}/editions/{edition.Address}",
            EditionDetail.Of(edition));
    }

    private static async Task<Ok<EditionListResponse>> List(
        VisibleDeclaration requested, HttpContext http, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(new EditionListResponse(await EditionDetail.List(db, requested.Declaration.Id, IsSecretariat(http, requested), cancel)));

    /// <param name="number">As <c>address</c> has it: <c>2</c>, <c>draft-2</c> or <c>2-addendum-1</c>.</param>
    private static async Task<Ok<EditionDetail>> Show(
        VisibleDeclaration requested, string number, HttpContext http, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(
            await EditionDetail.Read(db, requested.Declaration.Id, Numbered(number), IsSecretariat(http, requested), cancel).OrNotFound("edition"));

    /// <param name="number">As <c>address</c> has it: <c>2</c>, <c>draft-2</c> or <c>2-addendum-1</c>.</param>
    private static async Task<IResult> Download(
        VisibleDeclaration requested, string number, string name, HttpContext http, DeclarationsDb db, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var edition = await db.FindEdition(declaration.Id, Numbered(number), cancel).OrNotFound("file");
        var isSecretariat = IsSecretariat(http, requested);
        var file = await (isSecretariat ? OpenedFile.Find(db, edition, name, cancel) : OpenedFile.FindPublic(db, edition, name, cancel))
            .OrNotFound("file");
        // A cache asks each time: a file from which a name was removed must not be served from there.
        http.Response.Headers.CacheControl = isSecretariat ? "private, no-store" : "public, no-cache";
        return TypedResults.Bytes(file.Bytes, file.ContentType, $"{declaration.Slug}-edition-{number}-{file.Name}",
            enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""));
    }

    private static async Task<Created<EditionDetail>> Deliver(
        RequestedDeclaration requested, string number, NewDelivery request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var edition = await db.FindEdition(declaration.Id, Numbered(number), cancel).OrNotFound("edition");
        await RecordDelivery.Deliver(db, declaration, edition, request, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.Created($"/api/v1/declarations/{declaration.Slug}/editions/{number}",
            await EditionDetail.Of(db, edition, forSecretariat: true, cancel));
    }

    /// <summary>Absent fields stay as they were recorded; null clears email and acknowledgement.</summary>
    private static async Task<Ok<EditionDetail>> Correct(
        RequestedDeclaration requested, string number, Guid id, DeliveryCorrection request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var edition = await db.FindEdition(requested.Declaration.Id, Numbered(number), cancel).OrNotFound("edition");
        await RecordDelivery.Correct(db, requested.Declaration, edition, id, request, caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("delivery");
        return TypedResults.Ok(await EditionDetail.Of(db, edition, forSecretariat: true, cancel));
    }

    private static async Task<Ok<EditionDetail>> Remove(
        RequestedDeclaration requested, string number, Guid id, [FromBody] ReasonRequest request, Caller caller, DeclarationsDb db,
        TimeProvider clock, CancellationToken cancel)
    {
        var edition = await db.FindEdition(requested.Declaration.Id, Numbered(number), cancel).OrNotFound("edition");
        await RecordDelivery.Remove(db, requested.Declaration, edition, id, request.Reason, caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("delivery");
        return TypedResults.Ok(await EditionDetail.Of(db, edition, forSecretariat: true, cancel));
    }

    private static EditionNumber Numbered(string number) =>
        EditionNumber.TryParse(number, out var found) ? found : throw new NotFoundException("edition");

    private static bool IsSecretariat(HttpContext http, VisibleDeclaration requested) =>
        Caller.Of(http.User)?.May(Role.Secretariat, requested.Declaration.Slug) == true;
}
