using System.Globalization;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Api.Secretariat;

/// <summary>A declaration's life as the secretariat moves it.</summary>
public static class OverviewPages
{
    public static void MapOverviewPages(this RouteGroupBuilder room)
    {
        room.MapGet("",
            (string slug, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) => Show(slug, db, clock, null, null, cancel));
        room.MapPost("/opening", Open);
        room.MapPost("/closing", Close);
    }

    private static Task<IResult> Show(
        string slug, DeclarationsDb db, TimeProvider clock, string? problem, FormInput? filled, CancellationToken cancel) =>
        db.Room<OverviewPage>(slug, async room =>
        {
            var now = clock.GetUtcNow();
            var recent = await ConfirmationRate.Recent(db, now, cancel);
            return [("States", await RegisterList.States(db, room.Declaration.Id, cancel)), ("Now", now),
                ("Recent", recent.Find(r => r.DeclarationId == room.Declaration.Id))];
        }, cancel, problem, filled);

    private static async Task<IResult> Open(
        string slug, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        return await db.Act($"/secretariat/{slug}", filled, async () =>
        {
            if (await db.FindDeclaration(slug, cancel) is not { } declaration)
            {
                return false;
            }

            var deadline = ReadDeadline(filled, declaration);
            await (declaration.State == DeclarationState.Open
                ? DeclarationLifecycle.MoveDeadline(db, declaration, deadline, caller.Actor, clock.GetUtcNow(), cancel)
                : DeclarationLifecycle.Open(db, declaration, deadline, caller.Actor, clock.GetUtcNow(), cancel));
            return true;
        }, (problem, mended) => Show(slug, db, clock, problem, mended, cancel));
    }

    private static async Task<IResult> Close(string slug, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        await db.Act($"/secretariat/{slug}", new FormInput(), async () =>
        {
            if (await db.FindDeclaration(slug, cancel) is not { } declaration)
            {
                return false;
            }

            await DeclarationLifecycle.Close(db, declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return true;
        }, (problem, mended) => Show(slug, db, clock, problem, mended, cancel));

    /// <summary>A form states the wall clock of the deadline's zone; rules and records know instants.</summary>
    private static NewDeadline ReadDeadline(FormInput filled, Declaration declaration)
    {
        var fields = new Fields();
        var isZone = TimeZoneInfo.TryFindSystemTimeZoneById(declaration.TimeZone ?? filled["timeZone"], out var zone);
        fields.Require(isZone, "timeZone", "must be one of the list");
        var isTime = DateTime.TryParseExact(filled["closesAt"], ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"],
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        fields.Require(isTime && (!isZone || !zone!.IsInvalidTime(local)), "closesAt", "must be a day and a time that exists in that zone");
        var isHours = int.TryParse(filled.Text("graceHours") ?? "24", CultureInfo.InvariantCulture, out var hours);
        fields.Require(isHours, "graceHours", "must be a number of hours");
        fields.ThrowIfAny();
        return new(TimeZoneInfo.ConvertTimeToUtc(local, zone!)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), zone!.Id, hours);
    }
}
