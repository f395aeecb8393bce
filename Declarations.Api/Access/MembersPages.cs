using Declarations.Access;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Access;

public static class MembersPages
{
    public static void MapMembersPage(this RouteGroupBuilder pages)
    {
        var members = pages.MapGroup("/members").Require(Role.Secretariat);
        members.MapGet("", async (DeclarationsDb db, CancellationToken cancel) => await Show(db, null, cancel));
        members.MapPost("", Add);
        members.MapPost("/{id:guid}", Change);
        members.MapPost("/{id:guid}/removal", Remove);
    }

    private static async Task<RazorComponentResult> Show(DeclarationsDb db, FormInput? filled, CancellationToken cancel)
    {
        var members = await db.Members.AsNoTracking().OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancel);
        return Page.Of<MembersPage>(filled is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            ("Members", (IReadOnlyList<MemberAnswer>)[.. members.Select(m => MemberAnswer.Of(m, db))]), ("FormInput", filled));
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Add(
        HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        try
        {
            await Membership.Add(db, filled.Text("email"), filled.Text("name"), RoleOf(filled), caller.Actor, clock.GetUtcNow(), cancel);
            return TypedResults.Redirect("/members");
        }
        catch (InvalidInputException invalid)
        {
            filled.Mend(invalid);
        }
        catch (DbUpdateException taken) when (Hosting.Problems.For(taken) is { } problem)
        {
            filled.Mend("email", problem.Detail!);
        }

        return await Show(db, filled, cancel);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Change(
        Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        return await Membership.Change(db, id, null, RoleOf(filled), caller.Actor, clock.GetUtcNow(), cancel) is null
            ? ErrorPages.Of(StatusCodes.Status404NotFound)
            : TypedResults.Redirect("/members");
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Remove(
        Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        await Membership.Remove(db, id, caller.Actor, clock.GetUtcNow(), cancel)
            ? TypedResults.Redirect("/members")
            : ErrorPages.Of(StatusCodes.Status404NotFound);

    private static Role? RoleOf(FormInput filled) =>
        Enum.TryParse<Role>(filled["role"], ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : null;
}
