using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Auditing;
using Declarations.Coalitions;
using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Endorsing;
using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Api.Secretariat;

/// <summary>A declaration's state and figures, and the form that opens it for signature.</summary>
internal static class OverviewPages
{
    public static void MapOverviewPages(this RouteGroupBuilder admin)
    {
        admin.MapGet("", (RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
            Show(db, clock, caller, cancel)(requested.Declaration, null, null));
        admin.MapPost("/opening", Open);
    }

    private static ShowAdminPage Show(DeclarationsDb db, TimeProvider clock, Caller caller, CancellationToken cancel) =>
        (declaration, problem, input) => db.ShowAdmin<OverviewPage>(declaration, async () =>
        {
            var now = clock.GetUtcNow();
            var recent = await ConfirmationRate.Recent(db, now, cancel);
            return [("States", await RegisterList.States(db, declaration.Id, cancel)), ("Now", now),
                ("Recent", recent.Find(r => r.DeclarationId == declaration.Id)), ("Audit", await AuditCheck.Last(db, cancel)),
                ("Earlier", (await EarlierSignatories.Count(db, declaration, cancel)).Total),
                ("Members", await CheckMembers.CountWaiting(db, declaration.Id, cancel)),
                ("Denied", await AskOrganisation.Denied(db, declaration.Id, cancel)),
                ("Endorsements", await EndorsementList.CountWaiting(db, declaration.Id, caller.Actor, cancel))];
        }, cancel, problem, input);

    private static async Task<IResult> Open(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        return await db.Act(declaration, input, async () =>
        {
            await DeclarationLifecycle.Open(db, declaration, DeadlineInput.NewDeadline(input), caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{declaration.Slug}", "Signing is open, and the text is public.",
                ($"/secretariat/{declaration.Slug}/opening", "Take back the opening"));
        }, Show(db, clock, caller, cancel), cancel);
    }
}
