using Declarations.Api.Declaring;
using Declarations.Api.Drafting;
using Declarations.Api.Hosting;
using Declarations.Recommendations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Recommendations;

/// <summary>What States and bodies did about a recommendation, and the sessions of the conference.</summary>
internal static class EntryEndpoints
{
    public static void MapEntries(this RouteGroupBuilder marked)
    {
        var entries = marked.MapGroup("/{clauseId}/entries");
        entries.MapPost("", Record);
        entries.MapPut("/{id:guid}", Correct);
        entries.MapDelete("/{id:guid}", Remove);
    }

    public static void MapSessions(this RouteGroupBuilder marked)
    {
        var sessions = marked.MapGroup("/sessions");
        sessions.MapGet("", ListSessions);
        sessions.MapPost("", AddSession);
        sessions.MapGet("/{id:guid}", ShowSession);
        sessions.MapPut("/{id:guid}", ReplaceSession);
        sessions.MapDelete("/{id:guid}", RemoveSession);
    }

    /// <summary>Records what a State (<c>country</c>) or a body did, once the declaration is delivered: 201 with the recommendation.</summary>
    private static async Task<Created<RecommendationView>> Record(
        RequestedDeclaration requested, string clauseId, NewEntry request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        await RecordEntry.Record(db, declaration, clauseId, request, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("recommendation");
        return TypedResults.Created($"/api/v1/declarations/{declaration.Slug}/recommendations/{clauseId}",
            await RecommendationEndpoints.Find(db, declaration, clauseId, null, forSecretariat: true, cancel));
    }

    /// <summary>
    /// Replaces what an entry says. What it said before is kept, and the public reads that it was corrected. Needs
    /// <c>If-Match: "n"</c>, and happens only if version n of the entry is still what it says.
    /// </summary>
    private static async Task<Ok<RecommendationView>> Correct(
        RequestedDeclaration requested, string clauseId, Guid id, NewEntry request, IfMatch match, Caller caller, DeclarationsDb db,
        TimeProvider clock, CancellationToken cancel)
    {
        await RecordEntry.Correct(
            db, requested.Declaration, clauseId, id, request, match.Version, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("entry");
        return TypedResults.Ok(await RecommendationEndpoints.Find(db, requested.Declaration, clauseId, null, forSecretariat: true, cancel));
    }

    /// <summary>
    /// Removes an entry that is wrong. Its day and the reason stay public; what it said is kept for the secretariat. Needs <c>If-Match</c>, as
    /// above.
    /// </summary>
    private static async Task<Ok<RecommendationView>> Remove(
        RequestedDeclaration requested, string clauseId, Guid id, [FromBody] ReasonRequest request, IfMatch match, Caller caller,
        DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await RecordEntry.Remove(
            db, requested.Declaration, clauseId, id, request.Reason, match.Version, caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("entry");
        return TypedResults.Ok(await RecommendationEndpoints.Find(db, requested.Declaration, clauseId, null, forSecretariat: true, cancel));
    }

    private static async Task<Ok<SessionListResponse>> ListSessions(
        RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(new SessionListResponse(await FollowUp.ReadSessions(db, requested.Declaration, cancel)));

    private static async Task<Ok<SessionView>> ShowSession(
        RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok((await FollowUp.ReadSessions(db, requested.Declaration, cancel)).FirstOrDefault(session => session.Id == id)
            ?? throw new NotFoundException("session"));

    private static async Task<Created<SessionView>> AddSession(
        RequestedDeclaration requested, NewSession request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var added = await request.Add(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.Created($"/api/v1/declarations/{requested.Declaration.Slug}/recommendations/sessions/{added.Id}", added);
    }

    /// <summary>Changes what all entries of the session say about it.</summary>
    private static async Task<Ok<SessionView>> ReplaceSession(
        RequestedDeclaration requested, Guid id, NewSession request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        TypedResults.Ok(await request.Replace(db, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("session"));

    /// <summary>Removes a session that no entry names.</summary>
    private static async Task<NoContent> RemoveSession(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await NewSession.Remove(db, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("session");
        return TypedResults.NoContent();
    }
}
