using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Localization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Secretariat;

/// <summary>How contested territories are named.</summary>
internal static class TerritoriesPages
{
    public static void MapTerritoriesPage(this RouteGroupBuilder admin)
    {
        admin.MapGet("/settings/territories", (RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, null, null, cancel));
        admin.MapPost("/settings/territories", Save);
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<TerritoriesPage>(declaration,
            () => Task.FromResult<(string, object?)[]>([("FormInput", input ?? Of(declaration))]), cancel, problem, input);

    private static async Task<IResult> Save(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        return await db.Act(requested.Declaration, input, async () =>
        {
            await new TerritoryNames([.. Territories.Codes.Where(input.IsChecked)])
                .Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{requested.Declaration.Slug}/settings/territories", "The names are saved.");
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    private static FormInput Of(Declaration declaration)
    {
        var input = new FormInput();
        foreach (var code in declaration.UnitedNationsNames)
        {
            input[code] = "on";
        }

        return input;
    }
}
