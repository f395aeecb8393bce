using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

public sealed record AdoptionRequest(int? Version);

public sealed record ApprovalResponse(string Member, DateTimeOffset ApprovedAt, string TextSha256);

public sealed record ApprovalListResponse(IReadOnlyList<ApprovalResponse> Items, int Quorum);

internal static class ApprovalEndpoints
{
    public static void MapApprovals(this RouteGroupBuilder drafting)
    {
        drafting.MapGet("/versions/{number:int}/approvals", List);
        drafting.MapPut("/versions/{number:int}/approval", Approve).Require(Role.Editor);
        drafting.MapDelete("/versions/{number:int}/approval", WithdrawApproval).Require(Role.Editor);
        drafting.MapPost("/adoption", Adopt).Require(Role.Secretariat);
        drafting.MapDelete("/adoption", Reopen).Require(Role.Secretariat);
    }

    private static async Task<Ok<ApprovalListResponse>> List(
        RequestedDeclaration requested, int number, DeclarationsDb db, CancellationToken cancel)
    {
        var approvals = await Adoption.List(db, requested.Declaration.Id, number, cancel);
        return TypedResults.Ok(new ApprovalListResponse(
            [.. approvals.Select(a => new ApprovalResponse(a.MemberName, a.ApprovedAt, a.TextSha256))], requested.Declaration.Quorum));
    }

    private static async Task<NoContent> Approve(
        RequestedDeclaration requested, int number, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await Adoption.Approve(db, requested.Declaration, number, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("version");
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> WithdrawApproval(
        RequestedDeclaration requested, int number, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await Adoption.TakeBack(db, requested.Declaration, number, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("approval");
        return TypedResults.NoContent();
    }

    private static async Task<Ok<DeclarationResponse>> Adopt(
        RequestedDeclaration requested, AdoptionRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var version = request.Version ?? throw InvalidInputException.For("version", "is required");
        await Adoption.Adopt(db, requested.Declaration, version, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("version");
        return TypedResults.Ok(DeclarationResponse.Of(requested.Declaration));
    }

    private static async Task<Ok<DeclarationResponse>> Reopen(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (requested.Declaration.State == DeclarationState.Open)
        {
            await SigningReversals.TakeBackOpening(db, site, requested.Declaration, caller.Actor, now, cancel);
        }

        await Adoption.Reopen(db, requested.Declaration, caller.Author(), now, cancel);
        return TypedResults.Ok(DeclarationResponse.Of(requested.Declaration));
    }
}
