using System.Globalization;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Secretariat;

/// <summary>Title, conference and quorum of a declaration.</summary>
internal static class SettingsPages
{
    public static void MapSettingsPage(this RouteGroupBuilder admin)
    {
        admin.MapGet("/settings", (RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, null, null, cancel));
        admin.MapPost("/settings", Save);
        admin.MapPost("/settings/organiser", SaveOrganiser);
        admin.MapPost("/settings/protection", SaveProtection);
        admin.MapPost("/settings/members", ArrangeMembers);
        admin.MapPost("/settings/roll", SortRoll);
        admin.MapPost("/settings/retention", SaveRetention);
        admin.MapPost("/settings/{act:regex(^(archiving|unarchiving)$)}", Archive);
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<SettingsPage>(declaration,
            () => Task.FromResult<(string, object?)[]>([("FormInput", input ?? Of(declaration))]), cancel, problem, input);

    private static async Task<IResult> Save(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = Of(requested.Declaration);
        input.Replace(await FormInput.Read(request, cancel));
        if (await LowersQuorum(db, requested.Declaration, input, cancel))
        {
            return await db.ShowAdmin<QuorumPage>(requested.Declaration,
                () => Task.FromResult<(string, object?)[]>([("FormInput", input)]), cancel);
        }

        return await db.Act(requested.Declaration, input, async () =>
        {
            var quorum = int.TryParse(input["quorum"], CultureInfo.InvariantCulture, out var number) ? number : 0;
            var conference = new NewConference(input.Text("conference.name"), input.Text("conference.session"),
                input.Text("conference.venue"), input.Text("conference.startsOn"), input.Text("conference.endsOn"));
            await new DeclarationRevision(input["title"], input["subtitle"], quorum, conference)
                .Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{requested.Declaration.Slug}/settings", "The declaration is saved.");
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    private static async Task<IResult> SaveOrganiser(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var typed = await FormInput.Read(request, cancel);
        var input = Of(requested.Declaration);
        input.Replace(typed);

        return await db.Act(requested.Declaration, input, async () =>
        {
            await new DeclarationRevision(null, null, null, null,
                new(input["organiser.name"], input["organiser.contact"], input["organiser.privacy"]))
                .Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{requested.Declaration.Slug}/settings", "The organiser is saved.");
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    private static async Task<IResult> SaveProtection(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = Of(requested.Declaration);
        input.Replace(await FormInput.Read(request, cancel));
        return await db.Act(requested.Declaration, input, async () =>
        {
            await new Protection(input["proofOfWork"]).Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{requested.Declaration.Slug}/settings", "The protection against automated sign-ons is saved.");
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    private static async Task<IResult> ArrangeMembers(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = Of(requested.Declaration);
        input.Replace(await FormInput.Read(request, cancel));
        return await db.Act(requested.Declaration, input, async () =>
        {
            await new MemberPrintingChoice(input["printed"]).Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{requested.Declaration.Slug}/settings", "The place of members is saved.");
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    private static async Task<IResult> SortRoll(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = Of(requested.Declaration);
        input.Replace(await FormInput.Read(request, cancel));
        return await db.Act(requested.Declaration, input, async () =>
        {
            await new RollSortingChoice(input["sorting"]).Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{requested.Declaration.Slug}/settings", "The order of names in editions is saved.");
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    private static Task<IResult> Archive(
        RequestedDeclaration requested, string act, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        db.Act(requested.Declaration, new FormInput(), async () =>
        {
            var isArchived = act is "archiving";
            await ArchiveDeclaration.Set(db, requested.Declaration, isArchived, caller.Actor, clock.GetUtcNow(), cancel);
            return isArchived
                ? new Done("/desk", "The declaration is archived.", ($"/secretariat/{requested.Declaration.Slug}/settings", "Its settings"))
                : new Done($"/secretariat/{requested.Declaration.Slug}/settings", "The declaration is on the desk again.");
        }, (current, problem, _) => Show(db, current, problem, null, cancel), cancel);

    private static async Task<IResult> SaveRetention(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = Of(requested.Declaration);
        input.Replace(await FormInput.Read(request, cancel));
        return await db.Act(requested.Declaration, input, async () =>
        {
            var days = input["days"].Length == 0 ? (int?)null
                : int.TryParse(input["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            await new RetentionChange { Days = days }.Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{requested.Declaration.Slug}/settings", "The retention is saved.");
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    /// <summary>Fewer votes than the board was told when it began to vote: asked for once, though the open vote keeps its quorum.</summary>
    private static async Task<bool> LowersQuorum(DeclarationsDb db, Declaration declaration, FormInput input, CancellationToken cancel) =>
        int.TryParse(input["quorum"], CultureInfo.InvariantCulture, out var quorum) && quorum >= 1 && quorum < declaration.Quorum
            && input["lowered"] != input["quorum"]
            && await db.Votes.AnyAsync(v => v.DeclarationId == declaration.Id && v.EndedAt == null, cancel);

    private static FormInput Of(Declaration d) => new()
    {
        ["organiser.name"] = d.OrganiserName ?? "",
        ["organiser.contact"] = d.OrganiserContact ?? "",
        ["organiser.privacy"] = d.OrganiserPrivacy ?? "",
        ["proofOfWork"] = Protection.Of(d).ProofOfWork!,
        ["printed"] = MemberPrintingChoice.Of(d).Printed!,
        ["sorting"] = RollSortingChoice.Of(d).Sorting!,
        ["days"] = d.RetentionDays?.ToString(CultureInfo.InvariantCulture) ?? "",
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
