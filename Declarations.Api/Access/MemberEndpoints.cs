using Declarations.Access;
using Declarations.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Access;

public sealed record NewMemberRequest(string? Email, string? Name, Role? Role);

public sealed record ChangeMemberRequest(string? Name, Role? Role);

public sealed record MemberResponse(Guid Id, string Email, string Name, Role Role)
{
    public static MemberResponse Of(Member member, DeclarationsDb db) =>
        new(member.Id, db.Privacy.UnsealText(member.Email, Member.EmailPurpose), member.Name, member.Role);
}

public sealed record MemberListResponse(IReadOnlyList<MemberResponse> Items);

internal static class MemberEndpoints
{
    public static void MapMembers(this RouteGroupBuilder api)
    {
        var members = api.MapGroup("/members").Require(Role.Secretariat);
        members.MapGet("", List);
        members.MapPost("", Add);
        members.MapPatch("/{id:guid}", Change);
        members.MapDelete("/{id:guid}", Remove);
    }

    private static async Task<Ok<MemberListResponse>> List(DeclarationsDb db, CancellationToken cancel)
    {
        var members = await db.Members.AsNoTracking().OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancel);
        return TypedResults.Ok(new MemberListResponse([.. members.Select(m => MemberResponse.Of(m, db))]));
    }

    private static async Task<Created<MemberResponse>> Add(
        NewMemberRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var member = await Membership.Add(db, request.Email, request.Name, request.Role, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.Created($"/api/v1/members/{member.Id}", MemberResponse.Of(member, db));
    }

    private static async Task<Ok<MemberResponse>> Change(
        Guid id, ChangeMemberRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var member = await Membership.Change(db, id, request.Name, request.Role, caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("member");
        return TypedResults.Ok(MemberResponse.Of(member, db));
    }

    private static async Task<NoContent> Remove(
        Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await Membership.Remove(db, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("member");
        return TypedResults.NoContent();
    }
}
