using System.Globalization;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Secretariat;

/// <summary>A declaration's state and figures, and the forms that open it, move its deadline and close it.</summary>
internal static class OverviewPages
{
    public static void MapOverviewPages(this RouteGroupBuilder admin)
    {
        admin.MapGet("", (RequestedDeclaration requested, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
            Show(db, clock, requested.Declaration, null, null, cancel));
        admin.MapPost("/opening", Open);
        admin.MapPost("/closing", Close);
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, TimeProvider clock, Declaration declaration, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<OverviewPage>(declaration, async () =>
        {
            var now = clock.GetUtcNow();
            var recent = await ConfirmationRate.Recent(db, now, cancel);
            return [("States", await RegisterList.States(db, declaration.Id, cancel)), ("Now", now),
                ("Recent", recent.Find(r => r.DeclarationId == declaration.Id))];
        }, cancel, problem, input);

    private static async Task<IResult> Open(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        return await db.Act(declaration, input, async () =>
        {
            var deadline = ReadDeadline(input, declaration);
            await (declaration.State == DeclarationState.Open
                ? DeclarationLifecycle.MoveDeadline(db, declaration, deadline, caller.Actor, clock.GetUtcNow(), cancel)
                : DeclarationLifecycle.Open(db, declaration, deadline, caller.Actor, clock.GetUtcNow(), cancel));
            return $"/secretariat/{declaration.Slug}";
        }, (current, problem, errors) => Show(db, clock, current, problem, errors, cancel), cancel);
    }

    private static Task<IResult> Close(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        db.Act(requested.Declaration, new FormInput(), async () =>
        {
            await DeclarationLifecycle.Close(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return $"/secretariat/{requested.Declaration.Slug}";
        }, (current, problem, errors) => Show(db, clock, current, problem, errors, cancel), cancel);

    /// <summary>The form states a local time in the deadline's zone; the use case takes an instant.</summary>
    private static NewDeadline ReadDeadline(FormInput input, Declaration declaration)
    {
        var fields = new Fields();
        var isZone = TimeZoneInfo.TryFindSystemTimeZoneById(declaration.TimeZone ?? input["timeZone"], out var zone);
        fields.Require(isZone, "timeZone", "must be one of the list");
        var isTime = DateTime.TryParseExact(input["closesAt"], ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"],
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        fields.Require(isTime && (!isZone || !zone!.IsInvalidTime(local)), "closesAt", "must be a day and a time that exists in that zone");
        var isHours = int.TryParse(input.Text("graceHours") ?? "24", CultureInfo.InvariantCulture, out var hours);
        fields.Require(isHours, "graceHours", "must be a number of hours");
        fields.ThrowIfAny();
        return new(TimeZoneInfo.ConvertTimeToUtc(local, zone!)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), zone!.Id, hours);
    }
}
