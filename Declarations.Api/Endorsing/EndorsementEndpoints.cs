using System.Text.Json.Serialization;
using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Database;
using Declarations.Endorsing;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Endorsing;

public sealed record EndorsementEntered(Guid Id, EndorsementState State);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EndorsementRefusal(string? Reason);

/// <param name="Erase">Also deletes what was entered and the document.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EndorsementWithdrawal(string? Reason, bool? Erase);

/// <summary>Signatures that came off-line: entered by one member of the secretariat, checked by another.</summary>
internal static class EndorsementEndpoints
{
    /// <summary>10 MB in base64, and the fields.</summary>
    public const long LargestBody = 15 * 1024 * 1024;

    // The file comes from outside: the browser saves it, and the sandbox keeps it from running scripts.
    private static readonly ContentPolicy Download = new("default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'");

    public static void MapEndorsements(this RouteGroupBuilder declaration)
    {
        var endorsements = declaration.MapGroup("/endorsements").Require(Role.Secretariat);
        endorsements.MapGet("", List);
        endorsements.MapPost("", Enter).WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        endorsements.MapGet("/{id:guid}", Show);
        endorsements.MapDelete("/{id:guid}", TakeBack);
        endorsements.MapEvidence();
        endorsements.MapPost("/{id:guid}/approval", Approve);
        endorsements.MapPost("/{id:guid}/refusal", Refuse);
        endorsements.MapPost("/{id:guid}/withdrawal", Withdraw);
    }

    public static void MapEvidence(this RouteGroupBuilder endorsements) =>
        endorsements.MapGet("/{id:guid}/evidence", ShowEvidence).WithMetadata(Download);

    /// <summary>Newest first. <c>state</c> is <c>waiting</c>, <c>approved</c>, <c>refused</c> or <c>withdrawn</c>.</summary>
    private static async Task<Ok<ListPage<EndorsementItem>>> List(
        RequestedDeclaration requested, string? state, string? after, string? limit, Caller caller, DeclarationsDb db,
        CancellationToken cancel) =>
        TypedResults.Ok(await EndorsementList.Read(db, requested.Declaration.Id, EnumNames.Parse<EndorsementState>("state", state),
            caller.Actor, after, ListQuery.Limit(limit), cancel));

    /// <summary>
    /// Enters a signature with the document that shows it. Accepted once signing has opened, also after an edition was delivered, when it was
    /// received on or before the closing day. It counts once another member has approved it, and is printed in the editions and addenda that
    /// are made afterwards.
    /// </summary>
    private static async Task<Created<EndorsementEntered>> Enter(
        RequestedDeclaration requested, NewEndorsement request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var entered = await EnterEndorsement.Enter(db, requested.Declaration, request, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.Created($"/api/v1/declarations/{requested.Declaration.Slug}/endorsements/{entered.Id}",
            new EndorsementEntered(entered.Id, entered.State));
    }

    private static async Task<Ok<EndorsementItem>> Show(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await EndorsementList.Find(db, requested.Declaration.Id, id, caller.Actor, cancel).OrNotFound("endorsement"));

    /// <summary>The document, to be saved and not shown.</summary>
    private static async Task<FileContentHttpResult> ShowEvidence(
        RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel)
    {
        var file = await EndorsementList.Open(db, requested.Declaration.Id, id, cancel).OrNotFound("evidence");
        return TypedResults.File(file.Content, file.MediaType, file.Name);
    }

    /// <summary>Taken back by the member who entered it, while it waits. Deletes what was entered.</summary>
    private static async Task<NoContent> TakeBack(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await WithdrawEndorsement.TakeBack(db, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("endorsement");
        return TypedResults.NoContent();
    }

    /// <summary>By a member who did not enter it. The signature is in the register from then on. Idempotent.</summary>
    private static async Task<Ok<EndorsementItem>> Approve(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel) =>
        TypedResults.Ok(await DecideEndorsement.Approve(db, site, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("endorsement"));

    /// <summary>By a member who did not enter it. The reason is shown to the one who did.</summary>
    private static async Task<NoContent> Refuse(
        RequestedDeclaration requested, Guid id, EndorsementRefusal request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await DecideEndorsement.Refuse(db, requested.Declaration, id, request.Reason, caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("endorsement");
        return TypedResults.NoContent();
    }

    /// <summary>Withdraws the signature of an approved endorsement because its signatory asked the secretariat. Idempotent.</summary>
    private static async Task<Ok<EndorsementItem>> Withdraw(
        RequestedDeclaration requested, Guid id, EndorsementWithdrawal request, Caller caller, DeclarationsDb db, Site site,
        TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await WithdrawEndorsement.OnBehalf(
            db, site, requested.Declaration, id, (request.Reason, request.Erase ?? false), caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("endorsement"));
}
