using System.Globalization;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Declaring;

namespace Declarations.Api.Secretariat;

/// <summary>Title, conference and quorum of a declaration.</summary>
public static class SettingsPages
{
    public static void MapSettingsPage(this RouteGroupBuilder room)
    {
        room.MapGet("/settings", (string slug, DeclarationsDb db, CancellationToken cancel) => Show(slug, db, null, null, cancel));
        room.MapPost("/settings", Save);
    }

    private static Task<IResult> Show(string slug, DeclarationsDb db, string? problem, FormInput? filled, CancellationToken cancel) =>
        db.Room<SettingsPage>(slug, room => Task.FromResult<(string, object?)[]?>([("FormInput", filled ?? Of(room.Declaration))]),
            cancel, problem, filled);

    private static async Task<IResult> Save(
        string slug, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        return await db.Act($"/secretariat/{slug}/settings", filled, async () =>
        {
            if (await db.FindDeclaration(slug, cancel) is not { } declaration)
            {
                return false;
            }

            var quorum = int.TryParse(filled["quorum"], CultureInfo.InvariantCulture, out var number) ? number : 0;
            var conference = new NewConference(filled.Text("conference.name"), filled.Text("conference.session"),
                filled.Text("conference.venue"), filled.Text("conference.startsOn"), filled.Text("conference.endsOn"));
            await new DeclarationRevision(filled["title"], filled["subtitle"], quorum, conference)
                .Apply(db, declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return true;
        }, (problem, mended) => Show(slug, db, problem, mended, cancel));
    }

    private static FormInput Of(Declaration d) => new()
    {
        ["title"] = d.Title,
        ["subtitle"] = d.Subtitle ?? "",
        ["quorum"] = d.Quorum.ToString(CultureInfo.InvariantCulture),
        ["conference.name"] = d.Conference.Name,
        ["conference.session"] = d.Conference.Session ?? "",
        ["conference.venue"] = d.Conference.Venue ?? "",
        ["conference.startsOn"] = d.Conference.StartsOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        ["conference.endsOn"] = d.Conference.EndsOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
    };
}
