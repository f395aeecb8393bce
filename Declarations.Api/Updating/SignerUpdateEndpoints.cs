using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Updating;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Updating;

public sealed record UpdatesResponse(IReadOnlyList<UpdateItem> Items);

/// <summary>Updates to signers who asked for them.</summary>
internal static class SignerUpdateEndpoints
{
    public static void MapSignerUpdates(this RouteGroupBuilder declaration)
    {
        var updates = declaration.MapGroup("/updates").Require(Role.Secretariat);
        updates.MapGet("", List);
        updates.MapPost("", Send);
    }

    /// <summary>What was sent, the newest first, and to how many mailboxes.</summary>
    private static async Task<Ok<UpdatesResponse>> List(RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(new UpdatesResponse(await UpdateItem.Read(db, requested.Declaration.Id, cancel)));

    /// <summary>
    /// Mails an update to every mailbox that asked for updates, in the words of the request; its frame is in the signer's language. An
    /// equal update of the last hour is not sent again.
    /// </summary>
    private static async Task<Accepted<UpdateItem>> Send(
        RequestedDeclaration requested, NewUpdate request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        TypedResults.Accepted($"/api/v1/declarations/{requested.Declaration.Slug}/updates",
            UpdateItem.Of(await SendUpdate.Send(db, requested.Declaration, request, caller.Actor, clock.GetUtcNow(), cancel)));
}
