using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Drafting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

/// <param name="Threads">The suggestions, in the order in which they are applied.</param>
public sealed record AcceptanceRequest(IReadOnlyList<Guid>? Threads);

/// <summary>A suggestion that collides with the text or with one before it, and stays open. An empty text: the clause is gone.</summary>
public sealed record SuggestionConflictResponse(Guid Thread, string ClauseId, string Label, string Base, string Current, string Yours);

public sealed record AcceptancesResponse(
    int Number, string TextSha256, bool Merged, IReadOnlyList<Guid> Accepted, IReadOnlyList<SuggestionConflictResponse> Conflicts);

internal static class SuggestionEndpoints
{
    private const int Most = 500;

    public static void MapSuggestions(this RouteGroupBuilder drafting)
    {
        var deciding = drafting.MapGroup("").Require(Role.Editor);
        deciding.MapPost("/threads/{id:guid}/acceptance", Accept).Produces<SavedVersionResponse>(201);
        deciding.MapPost("/threads/{id:guid}/refusal", Decline);
        deciding.MapPost("/acceptances", AcceptMany).Produces<AcceptancesResponse>(201);
    }

    internal static AcceptSuggestion Accepting(
        this RequestedDeclaration requested, Caller caller, DeclarationsDb db, Site site, TimeProvider clock) =>
        new(db, site, requested.Declaration, caller.Author(), clock.GetUtcNow());

    private static async Task<IResult> Accept(
        RequestedDeclaration requested, Guid id, IfMatch match, Caller caller, Site site, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        VersionEndpoints.Answer(requested,
            await requested.Accepting(caller, db, site, clock).Accept(id, match.Version, cancel).OrNotFound("thread"));

    /// <summary>Declines a suggestion; its author is told the reason by mail.</summary>
    private static async Task<NoContent> Decline(
        RequestedDeclaration requested, Guid id, ReasonRequest request, Caller caller, Site site, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await DeclineSuggestion.Decline(
            db, site, requested.Declaration, id, request.Reason, (caller.Author(), clock.GetUtcNow()), cancel).OrNotFound("thread");
        return TypedResults.NoContent();
    }

    /// <summary>
    /// Accepts suggestions as one version. Those that collide with the text, or with one before them, stay open and are returned with both
    /// texts; when all of them collide, nothing is saved.
    /// </summary>
    private static async Task<Created<AcceptancesResponse>> AcceptMany(
        RequestedDeclaration requested, AcceptanceRequest request, IfMatch match, Caller caller, Site site, DeclarationsDb db,
        TimeProvider clock, CancellationToken cancel)
    {
        var threads = request.Threads is { Count: > 0 and <= Most } some ? some
            : throw InvalidInputException.For("threads", $"must name 1 to {Most} suggestions");
        var (saved, accepted, conflicts) = await requested.Accepting(caller, db, site, clock).Accept(threads, match.Version, cancel)
            .OrNotFound("thread");
        return TypedResults.Created($"/api/v1/declarations/{requested.Declaration.Slug}/versions/{saved.Number}",
            new AcceptancesResponse(saved.Number, saved.TextSha256, saved.Merged, accepted, [.. conflicts.Select(c =>
                new SuggestionConflictResponse(c.Thread, c.Conflict.ClauseId, c.Conflict.Label, c.Conflict.Base, c.Conflict.Current,
                    c.Conflict.Yours))]));
    }
}
