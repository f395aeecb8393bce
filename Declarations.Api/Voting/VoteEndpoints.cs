using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Drafting;
using Declarations.Api.Hosting;
using Declarations.Voting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Voting;

internal static class VoteEndpoints
{
    public static void MapVoting(this RouteGroupBuilder declaration)
    {
        var voting = declaration.MapGroup("").Require(Role.Reader);
        voting.MapGet("/votes", List);
        voting.MapPost("/votes", Open).Require(Role.Secretariat);
        voting.MapGet("/votes/{id:guid}", Show);
        voting.MapDelete("/votes/{id:guid}", Cancel).Require(Role.Secretariat);
        voting.MapPut("/versions/{number:int}/vote", Cast).Require(Role.Editor);
        voting.MapDelete("/versions/{number:int}/vote", TakeBack).Require(Role.Editor);
        voting.MapGet("/versions/{number:int}/approvals", Approvals);
        voting.MapPut("/versions/{number:int}/approval", Approve).Require(Role.Editor);
        voting.MapDelete("/versions/{number:int}/approval", TakeBack).Require(Role.Editor);
        voting.MapAdoption();
    }

    internal static Board Board(
        this RequestedDeclaration requested, Caller caller, DeclarationsDb db, Site site, TimeProvider clock) =>
        new(db, site, requested.Declaration, caller.Author(), clock.GetUtcNow());

    internal static Task<int> NewestVersion(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        db.Versions.Where(v => v.DeclarationId == declarationId).MaxAsync(v => v.Number, cancel);

    private static async Task<Ok<VoteListResponse>> List(
        RequestedDeclaration requested, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var results = await VoteResults.All(db, requested.Declaration.Id, cancel);
        var items = new List<VoteResponse>();
        foreach (var result in results)
        {
            items.Add(await Respond(db, result, clock, cancel));
        }

        return TypedResults.Ok(new VoteListResponse(items));
    }

    private static async Task<Ok<VoteResponse>> Show(
        RequestedDeclaration requested, Guid id, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var result = await VoteResults.Find(db, requested.Declaration.Id, id, cancel).OrNotFound("vote");
        return TypedResults.Ok(await Respond(db, result, clock, cancel));
    }

    /// <summary>
    /// Opens a vote on the newest version and tells everyone who may vote: editors and the secretariat. Quorum (the yes votes that adoption
    /// needs) and due date never change; without a quorum it is the declaration's. A newer version makes the vote moot.
    /// </summary>
    private static async Task<Created<VoteResponse>> Open(
        RequestedDeclaration requested, NewVote request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        var vote = await requested.Board(caller, db, site, clock).Open(request, cancel).OrNotFound("version");
        return TypedResults.Created($"/api/v1/declarations/{requested.Declaration.Slug}/votes/{vote.Id}",
            await Respond(db, new VoteResult(vote, []), clock, cancel));
    }

    /// <summary>Ends an open vote without a decision; those who voted are told the reason by mail.</summary>
    private static async Task<NoContent> Cancel(
        RequestedDeclaration requested, Guid id, [FromBody] ReasonRequest request, Caller caller, DeclarationsDb db, Site site,
        TimeProvider clock, CancellationToken cancel)
    {
        await requested.Board(caller, db, site, clock).Cancel(id, request.Reason, cancel).OrNotFound("vote");
        return TypedResults.NoContent();
    }

    /// <summary>Votes yes, abstains, or objects, which needs a statement. While the vote is open, a member may vote otherwise.</summary>
    private static async Task<NoContent> Cast(
        RequestedDeclaration requested, int number, NewBallot request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        await requested.Board(caller, db, site, clock).Cast(number, request, cancel).OrNotFound("version");
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> TakeBack(
        RequestedDeclaration requested, int number, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        await requested.Board(caller, db, site, clock).TakeBack(number, cancel).OrNotFound("vote");
        return TypedResults.NoContent();
    }

    /// <summary>Votes yes; opens a vote with the declaration's quorum when none is open.</summary>
    private static async Task<NoContent> Approve(
        RequestedDeclaration requested, int number, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        await requested.Board(caller, db, site, clock).Approve(number, cancel).OrNotFound("version");
        return TypedResults.NoContent();
    }

    /// <summary>The yes votes of the latest vote on a version.</summary>
    private static async Task<Ok<ApprovalListResponse>> Approvals(
        RequestedDeclaration requested, int number, DeclarationsDb db, CancellationToken cancel)
    {
        var result = await VoteResults.OnVersion(db, requested.Declaration.Id, number, cancel);
        return TypedResults.Ok(new ApprovalListResponse(
            [.. (result?.Ballots ?? []).Where(b => b.Choice is BallotChoice.Yes)
                .Select(b => new ApprovalResponse(b.MemberName, b.CastAt, result!.Vote.TextSha256))],
            result?.Vote.Quorum ?? requested.Declaration.Quorum));
    }

    private static async Task<VoteResponse> Respond(DeclarationsDb db, VoteResult result, TimeProvider clock, CancellationToken cancel)
    {
        var newest = await NewestVersion(db, result.Vote.DeclarationId, cancel);
        return VoteResponse.Of(
            result, result.Vote.StateAt(clock.GetUtcNow(), newest), await VoteResults.NotVoted(db, result.Vote, cancel));
    }
}
