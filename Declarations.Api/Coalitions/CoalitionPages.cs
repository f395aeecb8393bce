using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Coalitions;

namespace Declarations.Api.Coalitions;

/// <summary>Coalitions and their members for the secretariat: the check of those without an address, and taking members out.</summary>
internal static class CoalitionPages
{
    public static void MapCoalitionPages(this RouteGroupBuilder admin)
    {
        admin.MapGet("/coalitions", (RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, cancel)(requested.Declaration, null, null));
        admin.MapPost("/coalitions/members/{id:guid}/approval", Approve);
        admin.MapPost("/coalitions/members/{id:guid}/removal", Remove);
    }

    private static ShowAdminPage Show(DeclarationsDb db, CancellationToken cancel) => (declaration, problem, input) =>
        db.ShowAdmin<CoalitionsPage>(
            declaration, async () => [("Coalitions", await CheckMembers.Read(db, declaration.Id, cancel))], cancel, problem, input);

    private static Task<IResult> Approve(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        db.Act(requested.Declaration, new(), async () =>
        {
            var member = await CheckMembers.Approve(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel)
                .OrNotFound("member");
            return new Done($"/secretariat/{requested.Declaration.Slug}/coalitions", $"{member.Name} is listed.");
        }, Show(db, cancel), cancel);

    private static async Task<IResult> Remove(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        return await db.Act(requested.Declaration, input, async () =>
        {
            var member = await CheckMembers.Remove(
                db, requested.Declaration.Id, id, input["reason"], caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("member");
            return new Done($"/secretariat/{requested.Declaration.Slug}/coalitions", $"{member.Name} is taken out.");
        }, Show(db, cancel), cancel);
    }
}
