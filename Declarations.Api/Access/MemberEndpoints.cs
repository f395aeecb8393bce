using Declarations.Access;
using Declarations.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Access;

/// <param name="Declarations">Addresses of those that the role holds for; null for all.</param>
public sealed record MemberResponse(Guid Id, string Email, string Name, Role Role, IReadOnlyList<string>? Declarations)
{
    public static async Task<MemberResponse> Of(DeclarationsDb db, Member member, CancellationToken cancel) =>
        Of(db, member, await MemberDeclaration.SlugsOf(db, member, cancel));

    public static async Task<IReadOnlyList<MemberResponse>> List(DeclarationsDb db, CancellationToken cancel)
    {
        var members = await db.Members.AsNoTracking().OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancel);
        var slugs = await MemberDeclaration.SlugsByMember(db, cancel);
        return [.. members.Select(m => Of(db, m, m.ForAllDeclarations ? null : [.. slugs[m.Id]]))];
    }

    private static MemberResponse Of(DeclarationsDb db, Member member, IReadOnlyList<string>? slugs) =>
        new(member.Id, db.Privacy.UnsealText(member.Email, Member.EmailPurpose), member.Name, member.Role, slugs);
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

    private static async Task<Ok<MemberListResponse>> List(DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(new MemberListResponse(await MemberResponse.List(db, cancel)));

    /// <summary>Notifies the new member by mail.</summary>
    private static async Task<Created<MemberResponse>> Add(
        NewMember request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel)
    {
        var member = await Membership.Invite(db, site, request, caller.Id, clock.GetUtcNow(), cancel);
        return TypedResults.Created($"/api/v1/members/{member.Id}", await MemberResponse.Of(db, member, cancel));
    }

    private static async Task<Ok<MemberResponse>> Change(
        Guid id, MemberChange request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var member = await Membership.Change(db, id, request, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("member");
        return TypedResults.Ok(await MemberResponse.Of(db, member, cancel));
    }

    private static async Task<NoContent> Remove(
        Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await Membership.Remove(db, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("member");
        return TypedResults.NoContent();
    }
}
