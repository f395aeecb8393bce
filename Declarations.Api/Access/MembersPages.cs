using Declarations.Access;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Access;

/// <summary>A declaration that a role can hold for.</summary>
public sealed record ScopeOption(string Slug, string Title, string Language);

internal static class MembersPages
{
    public static void MapMembersPage(this RouteGroupBuilder pages)
    {
        var members = pages.MapGroup("/members").Require(Role.Secretariat);
        members.MapGet("", async (DeclarationsDb db, CancellationToken cancel) => await Show(db, null, cancel));
        members.MapPost("", Add);
        var member = members.MapGroup("/{id:guid}");
        member.MapPost("", ChangeRole);
        member.MapGet("/declarations", async (Guid id, DeclarationsDb db, CancellationToken cancel) =>
            await ShowOne<MemberScopePage>(db, id, null, cancel));
        member.MapPost("/declarations", ChangeDeclarations);
        member.MapGet("/removal", async (Guid id, DeclarationsDb db, CancellationToken cancel) =>
            await ShowOne<MemberRemovalPage>(db, id, null, cancel));
        member.MapPost("/removal", Remove);
    }

    private static async Task<RazorComponentResult> Show(DeclarationsDb db, FormInput? input, CancellationToken cancel) =>
        Page.Of<MembersPage>(input is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            ("Members", await MemberResponse.List(db, cancel)), ("Declarations", await Options(db, cancel)), ("FormInput", input));

    private static async Task<RazorComponentResult> ShowOne<TPage>(
        DeclarationsDb db, Guid id, FormInput? input, CancellationToken cancel)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var member = await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancel).OrNotFound("member");
        return Page.Of<TPage>(input is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            ("Member", await MemberResponse.Of(db, member, cancel)), ("Declarations", await Options(db, cancel)), ("FormInput", input));
    }

    private static async Task<IReadOnlyList<ScopeOption>> Options(DeclarationsDb db, CancellationToken cancel) =>
        await db.Declarations.OrderByDescending(d => d.CreatedAt).Select(d => new ScopeOption(d.Slug, d.Title, d.Language))
            .ToListAsync(cancel);

    private static async Task<Results<Done, RazorComponentResult>> Add(
        HttpRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        var member = new NewMember(input.Text("email"), input.Text("name"), ReadRole(input), ReadDeclarations(input));
        return await Try(
            input, () => Membership.Invite(db, site, member, caller.Id, clock.GetUtcNow(), cancel),
            $"{member.Email} is a member now and gets an email about it.", () => Show(db, input, cancel));
    }

    private static async Task<Results<Done, RazorComponentResult>> ChangeRole(
        Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        return await Try(
            input, () => Membership.Change(db, id, new(null, ReadRole(input)), caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("member"),
            "The role is changed.", () => Show(db, input, cancel));
    }

    private static async Task<Results<Done, RazorComponentResult>> ChangeDeclarations(
        Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        var change = new MemberChange(null, null) { Declarations = ReadDeclarations(input) };
        return await Try(
            input, () => Membership.Change(db, id, change, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("member"),
            "The declarations that the role holds for are changed.", () => ShowOne<MemberScopePage>(db, id, input, cancel));
    }

    private static async Task<Results<Done, RazorComponentResult>> Remove(
        Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        return await Try(
            input, () => Membership.Remove(db, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("member"),
            "The member is removed and signed out everywhere.", () => ShowOne<MemberRemovalPage>(db, id, input, cancel));
    }

    private static async Task<Results<Done, RazorComponentResult>> Try(
        FormInput input, Func<Task> act, string done, Func<Task<RazorComponentResult>> showAgain)
    {
        try
        {
            await act();
            return new Done("/members", done);
        }
        catch (InvalidInputException invalid)
        {
            input.AddErrors(invalid);
        }
        catch (RuleBrokenException broken)
        {
            input.AddError("role", broken.Message);
        }
        catch (DbUpdateException refused) when (Hosting.Problems.For(refused) is { } problem)
        {
            input.AddError("email", problem.Detail!);
        }

        return await showAgain();
    }

    private static Role? ReadRole(FormInput input) => EnumNames.Find<Role>(input["role"]);

    /// <summary>Null for all declarations. Checked boxes of one name arrive separated by commas.</summary>
    private static string[]? ReadDeclarations(FormInput input) =>
        input["scope"] is "some" ? input["declarations"].Split(',', StringSplitOptions.RemoveEmptyEntries) : null;
}
