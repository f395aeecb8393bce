using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Declaring;

/// <summary>Opening, moving the deadline and closing. Adoption belongs to Drafting, delivery to Publishing.</summary>
internal static class LifecycleEndpoints
{
    public static void MapLifecycle(this RouteGroupBuilder declaration)
    {
        var lifecycle = declaration.MapGroup("").Require(Role.Secretariat);
        lifecycle.MapPatch("", Revise);
        lifecycle.MapPatch("/protection", Protect);
        lifecycle.MapPatch("/retention", ChangeRetention);
        lifecycle.MapPut("/archive", (RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock,
            CancellationToken cancel) => Archive(requested, true, caller, db, clock, cancel));
        lifecycle.MapDelete("/archive", (RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock,
            CancellationToken cancel) => Archive(requested, false, caller, db, clock, cancel));
        lifecycle.MapPut("/territory-names", NameTerritories);
        lifecycle.MapPut("/member-printing", ArrangeMembers);
        lifecycle.MapPut("/roll-sorting", SortRoll);
        lifecycle.MapPost("/opening", Open);
        lifecycle.MapPatch("/opening", MoveDeadline);
        lifecycle.MapDelete("/opening", TakeBackOpening);
        lifecycle.MapPost("/closing", Close);
        lifecycle.MapDelete("/closing", ReopenSigning);
    }

    private static async Task<Ok<DeclarationResponse>> Revise(
        RequestedDeclaration requested, DeclarationRevision request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await request.Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return Answer(requested);
    }

    /// <summary>Whether sign-ons need a proof of work: <c>off</c>, <c>on</c>, or <c>auto</c>, while few of many are confirmed.</summary>
    private static async Task<Ok<Protection>> Protect(
        RequestedDeclaration requested, Protection request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await request.Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.Ok(Protection.Of(requested.Declaration));
    }

    /// <summary>
    /// How many days after delivery the personal data of confirmed signatures is erased, or after closing when nothing is delivered;
    /// null keeps it until its signer asks. Once signing has opened it can become shorter only.
    /// </summary>
    private static async Task<Ok<Retention>> ChangeRetention(
        RequestedDeclaration requested, RetentionChange request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await request.Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.Ok(Retention.Of(requested.Declaration));
    }

    private static async Task<NoContent> Archive(
        RequestedDeclaration requested, bool isArchived, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await ArchiveDeclaration.Set(db, requested.Declaration, isArchived, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }

    /// <summary>
    /// The codes of contested territories (HK, MO, TW, XK) that this declaration's pages, mails and editions name as the United Nations do;
    /// the others have their common names.
    /// </summary>
    private static async Task<Ok<TerritoryNames>> NameTerritories(
        RequestedDeclaration requested, TerritoryNames request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await request.Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.Ok(TerritoryNames.Of(requested.Declaration));
    }

    /// <summary>
    /// Where members of coalitions are listed and printed: <c>with_coalition</c>, or <c>apart</c>, in a group of their own after the
    /// signatories. Editions keep what was chosen when they were made.
    /// </summary>
    private static async Task<Ok<MemberPrintingChoice>> ArrangeMembers(
        RequestedDeclaration requested, MemberPrintingChoice request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await request.Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.Ok(MemberPrintingChoice.Of(requested.Declaration));
    }

    /// <summary>
    /// How editions order the names of their roll: <c>alphabetical</c>, or <c>signing</c>, as the signatories confirmed. Editions keep what
    /// was chosen when they were made.
    /// </summary>
    private static async Task<Ok<RollSortingChoice>> SortRoll(
        RequestedDeclaration requested, RollSortingChoice request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await request.Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.Ok(RollSortingChoice.Of(requested.Declaration));
    }

    private static async Task<Ok<DeclarationResponse>> Open(
        RequestedDeclaration requested, NewDeadline request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await DeclarationLifecycle.Open(db, requested.Declaration, request, caller.Actor, clock.GetUtcNow(), cancel);
        return Answer(requested);
    }

    private static async Task<Ok<DeclarationResponse>> MoveDeadline(
        RequestedDeclaration requested, DeadlineMove request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await DeclarationLifecycle.MoveDeadline(db, requested.Declaration, request, caller.Actor, clock.GetUtcNow(), cancel);
        return Answer(requested);
    }

    private static async Task<Ok<DeclarationResponse>> Close(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await DeclarationLifecycle.Close(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return Answer(requested);
    }

    /// <summary>Returns to adopted while no signature was ever confirmed; sign-ons that wait are deleted.</summary>
    private static async Task<Ok<DeclarationResponse>> TakeBackOpening(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel)
    {
        await SigningReversals.TakeBackOpening(db, site, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return Answer(requested);
    }

    /// <summary>Opens signing again until the delivery; mailed to everybody who signed or began to.</summary>
    private static async Task<Ok<DeclarationResponse>> ReopenSigning(
        RequestedDeclaration requested, [FromBody] DeadlineMove request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await SigningReversals.ReopenSigning(db, requested.Declaration, request, caller.Actor, clock.GetUtcNow(), cancel);
        return Answer(requested);
    }

    private static Ok<DeclarationResponse> Answer(RequestedDeclaration requested) =>
        TypedResults.Ok(DeclarationResponse.Of(requested.Declaration));
}
