using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Consulting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Texts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Consulting;

/// <param name="Kind"><c>heading</c>, <c>paragraph</c>, <c>item</c>, <c>table</c> or <c>footnote</c>.</param>
public sealed record ConsultedClause(string Id, string Kind, string Label, string Text);

/// <param name="IsOpen">Whether input is taken now.</param>
/// <param name="Url">The page where the public reads the text and hands in input.</param>
/// <param name="Clauses">Of the consulted version.</param>
public sealed record ConsultationResponse(
    bool IsOpen, int Version, string Language, string TextSha256, DateTimeOffset OpenedAt, DateTimeOffset ClosesAt, string TimeZone,
    DateTimeOffset? ClosedAt, IReadOnlyList<string> Languages, Moderation Moderation, DateTimeOffset? OutcomePublishedAt, string Url,
    IReadOnlyList<ConsultedClause> Clauses)
{
    internal static async Task<ConsultationResponse> Of(
        DeclarationsDb db, Site site, Declaration declaration, Consultation round, DateTimeOffset now, CancellationToken cancel)
    {
        var version = await db.FindVersion(declaration.Id, round.VersionNumber, cancel).OrNotFound("version");
        return new(round.IsOpen(now), round.VersionNumber, version.Language, version.TextSha256, round.OpenedAt, round.ClosesAt,
            round.TimeZone, round.ClosedAt, round.Languages, round.Moderation, round.OutcomePublishedAt,
            site.Link("declarations", declaration.Slug, "consultation"), [.. version.Read().Clauses.Select(Clause)]);
    }

    private static ConsultedClause Clause(Clause clause) => new(clause.Id!, clause.Kind.ToString().ToLowerInvariant(), clause.Label, clause.Text);
}

/// <param name="Language">Of the mail; absent: the declaration's.</param>
public sealed record InputLinksRequest(string? Email, string? Language = null);

public sealed record InputLinksResponse(string Message);

internal static class ConsultationEndpoints
{
    private static readonly InputLinksResponse LinksSent = new("If this mailbox wrote input to a consultation on this text, its links are mailed.");

    public static void MapConsultations(this RouteGroupBuilder declaration)
    {
        declaration.MapGet("/consultation", Show);
        declaration.MapPost("/consultation/links", SendLinks).RequireRateLimiting(Limits.Codes);
        var manage = declaration.MapGroup("/consultation").Require(Role.Secretariat);
        manage.MapPut("", Open);
        manage.MapDelete("", Close);
        manage.MapPut("/outcome", Publish);
        manage.MapDelete("/outcome", Hide);
    }

    private static async Task<Ok<ConsultationResponse>> Show(
        ConsultedDeclaration requested, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel) => TypedResults.Ok(
            await ConsultationResponse.Of(db, site, requested.Declaration, requested.RequireRound(), clock.GetUtcNow(), cancel));

    /// <summary>Mails a participant the links of the input that the mailbox wrote. Always the same answer.</summary>
    private static async Task<Accepted<InputLinksResponse>> SendLinks(
        ConsultedDeclaration requested, InputLinksRequest request, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await SendInputLinks.Request(db, requested.Declaration, request.Email, request.Language, clock.GetUtcNow(), cancel);
        return TypedResults.Accepted((string?)null, LinksSent);
    }

    /// <summary>Opens a consultation on a version, or replaces the terms of the open one. From then on that version is public.</summary>
    private static async Task<Ok<ConsultationResponse>> Open(
        RequestedDeclaration requested, NewConsultation request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var round = await request.Apply(db, requested.Declaration, caller.Actor, now, cancel).OrNotFound("version");
        return TypedResults.Ok(await ConsultationResponse.Of(db, site, requested.Declaration, round, now, cancel));
    }

    private static async Task<NoContent> Close(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await CloseConsultation.Close(db, requested.Declaration.Id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("consultation");
        return TypedResults.NoContent();
    }

    /// <summary>Shows the responses to shown input on the public page of a closed consultation.</summary>
    private static async Task<NoContent> Publish(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await CloseConsultation.Publish(db, requested.Declaration.Id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("consultation");
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Hide(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await CloseConsultation.Hide(db, requested.Declaration.Id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("consultation");
        return TypedResults.NoContent();
    }
}
