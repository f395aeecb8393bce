using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Endorsing;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Endorsing;

/// <summary>Endorsements received off-line: the list, the check of one, and what a member does about it.</summary>
internal static class EndorsementPages
{
    private const int PerPage = 50, MostWaiting = 500;

    public static void MapEndorsementPages(this RouteGroupBuilder admin)
    {
        var endorsements = admin.MapGroup("/endorsements");
        endorsements.MapGet("", List);
        endorsements.MapNewEndorsementPages();
        endorsements.MapGet("/{id:guid}", (
            RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, caller, id, cancel)(requested.Declaration, null, null));
        endorsements.MapEvidence();
        endorsements.MapPost("/{id:guid}/approval", Approve);
        endorsements.MapPost("/{id:guid}/refusal", Refuse);
        endorsements.MapPost("/{id:guid}/removal", TakeBack);
        endorsements.MapPost("/{id:guid}/withdrawal", Withdraw);
    }

    private static Task<RazorComponentResult> List(
        RequestedDeclaration requested, string? after, Caller caller, DeclarationsDb db, CancellationToken cancel) =>
        db.ShowAdmin<EndorsementsPage>(requested.Declaration, async () =>
        {
            var declaration = requested.Declaration;
            var waiting = (await EndorsementList.Read(
                db, declaration.Id, EndorsementState.Waiting, caller.Actor, null, MostWaiting, cancel)).Items;
            var page = await EndorsementList.Read(db, declaration.Id, null, caller.Actor, after, PerPage, cancel);
            return
            [
                ("Waiting", waiting), ("Page", page), ("After", after),
                ("Members", await EndorsementMembers.Names(db, [.. waiting, .. page.Items], cancel)),
                ("HasEdition", await EndorsementPeriod.HasEdition(db, declaration, cancel)),
                ("Second", await EndorsementMembers.Second(db, declaration.Id, caller, cancel)),
            ];
        }, cancel);

    private static ShowAdminPage Show(DeclarationsDb db, Caller caller, Guid id, CancellationToken cancel) =>
        (declaration, problem, input) => db.ShowAdmin<EndorsementPage>(declaration, async () =>
        {
            var item = await EndorsementList.Find(db, declaration.Id, id, caller.Actor, cancel).OrNotFound("endorsement");
            return
            [
                ("Item", item), ("Members", await EndorsementMembers.Names(db, [item], cancel)),
                ("Second", await EndorsementMembers.Second(db, declaration.Id, caller, cancel)),
            ];
        }, cancel, problem, input);

    private static Task<IResult> Approve(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel) =>
        Answer(db, requested.Declaration, new(), item => new($"/{id}", item.Email is null
            ? "Approved. The signature is in the register." : "Approved. The signature is in the register, and its receipt is mailed."),
            () => DecideEndorsement.Approve(db, site, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel),
            Show(db, caller, id, cancel), cancel);

    private static async Task<IResult> Refuse(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        return await Answer(db, requested.Declaration, input, _ => new($"/{id}", "Refused. The member who entered it reads your reason here."),
            () => DecideEndorsement.Refuse(db, requested.Declaration, id, input["reason"], caller.Actor, clock.GetUtcNow(), cancel),
            Show(db, caller, id, cancel), cancel);
    }

    private static Task<IResult> TakeBack(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        Answer(db, requested.Declaration, new(), _ => new($"/{id}", "Taken back. What you entered and the document are deleted."),
            () => WithdrawEndorsement.TakeBack(db, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel),
            Show(db, caller, id, cancel), cancel);

    private static async Task<IResult> Withdraw(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        var erase = input.IsChecked("erase");
        // Of an erased one nothing is left to show.
        return await Answer(db, requested.Declaration, input, _ => erase
                ? new("", "The signature is withdrawn. What was entered and its document are deleted.") : new($"/{id}", "The signature is withdrawn."),
            () => WithdrawEndorsement.OnBehalf(db, site, requested.Declaration, id, (input["reason"], erase), caller.Actor,
                clock.GetUtcNow(), cancel),
            Show(db, caller, id, cancel), cancel);
    }

    private static Task<IResult> Answer(
        DeclarationsDb db, Declaration declaration, FormInput input, Func<EndorsementItem, Done> next, Func<Task<EndorsementItem?>> act,
        ShowAdminPage showAgain, CancellationToken cancel) =>
        db.Act(declaration, input, async () =>
        {
            var done = next(await act().OrNotFound("endorsement"));
            return done with { Path = $"/secretariat/{declaration.Slug}/endorsements{done.Path}" };
        }, showAgain, cancel);
}
