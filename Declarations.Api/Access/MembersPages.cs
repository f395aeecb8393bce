using Declarations.Access;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Access;

internal static class MembersPages
{
    public static void MapMembersPage(this RouteGroupBuilder pages)
    {
        var members = pages.MapGroup("/members").Require(Role.Secretariat);
        members.MapGet("", async (DeclarationsDb db, CancellationToken cancel) => await Show(db, null, cancel));
        members.MapPost("", Add);
        members.MapPost("/{id:guid}", Change);
        members.MapPost("/{id:guid}/removal", Remove);
    }

    private static async Task<RazorComponentResult> Show(DeclarationsDb db, FormInput? input, CancellationToken cancel)
    {
        var members = await db.Members.AsNoTracking().OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancel);
        return Page.Of<MembersPage>(input is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            ("Members", (IReadOnlyList<MemberResponse>)[.. members.Select(m => MemberResponse.Of(m, db))]), ("FormInput", input));
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Add(
        HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        try
        {
            await Membership.Add(db, input.Text("email"), input.Text("name"), ReadRole(input), caller.Actor, clock.GetUtcNow(), cancel);
            return TypedResults.Redirect("/members");
        }
        catch (InvalidInputException invalid)
        {
            input.AddErrors(invalid);
        }
        catch (DbUpdateException refused) when (Hosting.Problems.For(refused) is { } problem)
        {
            input.AddError("email", problem.Detail!);
        }

        return await Show(db, input, cancel);
    }

    private static async Task<RedirectHttpResult> Change(
        Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        await Membership.Change(db, id, null, ReadRole(input), caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("member");
        return TypedResults.Redirect("/members");
    }

    private static async Task<RedirectHttpResult> Remove(
        Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await Membership.Remove(db, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("member");
        return TypedResults.Redirect("/members");
    }

    private static Role? ReadRole(FormInput input) => EnumNames.Find<Role>(input["role"]);
}
