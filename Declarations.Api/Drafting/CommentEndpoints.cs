using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Drafting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

public sealed record CommentChange(string? Body);

/// <summary>A member's own comments.</summary>
internal static class CommentEndpoints
{
    public static void MapComments(this RouteGroupBuilder drafting)
    {
        drafting.MapPatch("/comments/{id:guid}", Edit);
        drafting.MapDelete("/comments/{id:guid}", Delete);
    }

    /// <summary>Changes a comment of one's own; its earlier words stay readable.</summary>
    private static async Task<Ok<CommentResponse>> Edit(
        RequestedDeclaration requested, Guid id, CommentChange request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        TypedResults.Ok(CommentResponse.Of(await OwnComments.Edit(
            db, requested.Declaration.Id, id, request.Body, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("comment")));

    /// <summary>Deletes a comment of one's own: its words are gone, that there was a comment stays.</summary>
    private static async Task<NoContent> Delete(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await OwnComments.Delete(db, requested.Declaration.Id, id, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("comment");
        return TypedResults.NoContent();
    }
}
