using System.Text.Json.Serialization;
using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Coalitions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Coalitions;

public sealed record CoalitionListResponse(IReadOnlyList<CoalitionView> Items);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MemberRemoval(string? Reason);

/// <summary>The members that coalitions list: by the coalition's link, by the member's link, and for the secretariat.</summary>
internal static class MemberEndpoints
{
    public static void MapMyMembers(this RouteGroupBuilder api)
    {
        api.MapGet("/my-signature/{token}/members", Show);
        api.MapPut("/my-signature/{token}/members", Replace).RequireRateLimiting(Limits.Signatures);
        api.MapGet("/memberships/{token}", ShowMembership);
        api.MapPost("/memberships/{token}/objection", Object);
        api.MapPost("/memberships/{token}/agreement", Agree);
    }

    public static void MapCoalitions(this RouteGroupBuilder declaration)
    {
        var coalitions = declaration.MapGroup("/coalitions").Require(Role.Secretariat);
        coalitions.MapGet("", List);
        coalitions.MapPost("/members/{id:guid}/approval", Approve);
        coalitions.MapPost("/members/{id:guid}/removal", Remove);
    }

    private static async Task<Ok<MembersView>> Show(string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await ListMembers.Show(db, token, clock.GetUtcNow(), cancel));

    /// <summary>
    /// Replaces the list. Each new member with an address is told by mail and listed some days later, unless it objects; one without is
    /// listed when the secretariat has checked it.
    /// </summary>
    private static async Task<Ok<MembersView>> Replace(
        string token, NewMembers request, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await ListMembers.Replace(db, token, request, clock.GetUtcNow(), cancel));

    private static async Task<Ok<MembershipView>> ShowMembership(string token, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await AnswerMembership.Show(db, token, cancel));

    /// <summary>Takes the member off the coalition's list at once. Idempotent.</summary>
    private static async Task<Ok<MembershipView>> Object(
        string token, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await AnswerMembership.Object(db, site, token, clock.GetUtcNow(), cancel));

    /// <summary>Lists the member at once. Idempotent.</summary>
    private static async Task<Ok<MembershipView>> Agree(string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await AnswerMembership.Agree(db, token, clock.GetUtcNow(), cancel));

    private static async Task<Ok<CoalitionListResponse>> List(
        RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(new CoalitionListResponse(await CheckMembers.Read(db, requested.Declaration.Id, cancel)));

    /// <summary>Lists a member without an address.</summary>
    private static async Task<Ok<MemberView>> Approve(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await CheckMembers.Approve(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("member"));

    /// <summary>Takes a member off the list for good.</summary>
    private static async Task<Ok<MemberView>> Remove(
        RequestedDeclaration requested, Guid id, MemberRemoval request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        TypedResults.Ok(await CheckMembers.Remove(
            db, requested.Declaration.Id, id, request.Reason, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("member"));
}
