using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Database;
using Declarations.Drafting;
using Declarations.Following;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Drafting;

public sealed record NewCommentRequest(string? Body);

public sealed record IdResponse(Guid Id);

/// <param name="Exact">The words of the clause that the thread is on; absent for the whole clause.</param>
public sealed record AnchorRequest(string? ClauseId, string? Exact = null);

/// <param name="Body">Empty once it is deleted.</param>
/// <param name="Earlier">What it said before it was changed, oldest first.</param>
public sealed record CommentResponse(
    Guid Id, string Author, string Body, DateTimeOffset WrittenAt, DateTimeOffset? EditedAt, DateTimeOffset? DeletedAt,
    IReadOnlyList<EarlierComment> Earlier)
{
    internal static CommentResponse Of(Comment c) => new(c.Id, c.AuthorName, c.Body, c.WrittenAt, c.EditedAt, c.DeletedAt,
        [.. c.Revisions.Select(r => new EarlierComment(r.Body, r.WrittenAt))]);
}

public sealed record EarlierComment(string Body, DateTimeOffset WrittenAt);

public sealed record AnchorResponse(string State, string? ClauseId, int? Start, string Exact);

public sealed record OriginResponse(int Version, string ClauseId, int? Start, string Exact, string Prefix, string Suffix);

public sealed record ThreadResponse(
    Guid Id, string ClauseId, DiscussionState State, AnchorResponse Anchor, OriginResponse Origin, IReadOnlyList<CommentResponse> Comments,
    string? Suggestion, string Author, DateTimeOffset OpenedAt, DateTimeOffset? ResolvedAt, int? AcceptedVersion,
    string? RefusalReason)
{
    public static ThreadResponse Of(PlacedThread placed)
    {
        var (thread, place) = (placed.Thread, placed.Place);
        return new(
            thread.Id, place.ClauseId ?? thread.ClauseId, thread.State,
            new(SnakeCase.Of(place.State.ToString()), place.ClauseId, place.Start, place.Exact),
            new(thread.VersionNumber, thread.ClauseId, thread.QuoteStart, thread.QuoteExact, thread.QuotePrefix, thread.QuoteSuffix),
            [.. placed.Comments.Select(CommentResponse.Of)],
            thread.Suggestion, thread.AuthorName, thread.OpenedAt, thread.ResolvedAt, thread.AcceptedVersion,
            thread.RefusalReason);
    }
}

public sealed record ThreadListResponse(IReadOnlyList<ThreadResponse> Items);

internal static class ThreadEndpoints
{
    public static void MapThreads(this RouteGroupBuilder drafting)
    {
        drafting.MapPost("/threads", Open);
        drafting.MapGet("/threads", List);
        drafting.MapPost("/threads/{id:guid}/comments", Comment);
        drafting.MapPut("/threads/{id:guid}/resolution", Resolve);
        drafting.MapDelete("/threads/{id:guid}/resolution", Reopen);
        drafting.MapPut("/threads/{id:guid}/anchor", Place);
    }

    private static async Task<Created<IdResponse>> Open(
        RequestedDeclaration requested, NewThread request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var thread = await request.Open(db, requested.Declaration.Id, caller.Author(), clock.GetUtcNow(), cancel)
            .OrNotFound("version or clause");
        return TypedResults.Created(
            $"/api/v1/declarations/{requested.Declaration.Slug}/threads/{thread.Id}", new IdResponse(thread.Id));
    }

    private static async Task<Ok<ThreadListResponse>> List(
        RequestedDeclaration requested, int? version, string? state, string? waitingFor, Caller caller, DeclarationsDb db,
        CancellationToken cancel)
    {
        var only = EnumNames.Parse<DiscussionState>("state", state);
        var threads = await ThreadList.Read(db, requested.Declaration.Id, version, only, cancel).OrNotFound("version");
        if (waitingFor is not null)
        {
            var waiting = waitingFor is "me" ? await WaitingThreads.Of(db, requested.Declaration.Id, caller.Id, threads, cancel)
                : throw InvalidInputException.For("waitingFor", "must be me");
            threads = [.. threads.Where(t => waiting.Contains(t.Thread.Id))];
        }

        return TypedResults.Ok(new ThreadListResponse([.. threads.Select(ThreadResponse.Of)]));
    }

    private static async Task<Created<IdResponse>> Comment(
        RequestedDeclaration requested, Guid id, NewCommentRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var comment = await ThreadActions.Comment(
            db, requested.Declaration.Id, id, request.Body, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("thread");
        return TypedResults.Created((string?)null, new IdResponse(comment.Id));
    }

    private static async Task<NoContent> Resolve(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await ThreadActions.Resolve(db, requested.Declaration.Id, id, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("thread");
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Reopen(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await ThreadActions.Reopen(db, requested.Declaration.Id, id, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("thread");
        return TypedResults.NoContent();
    }

    /// <summary>Confirms or moves the place of a thread in the newest version, as its author or a reviewer.</summary>
    private static async Task<NoContent> Place(
        RequestedDeclaration requested, Guid id, AnchorRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await PlaceAnchor.Place(
            db, requested.Declaration.Id, id, request.ClauseId, request.Exact, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("thread");
        return TypedResults.NoContent();
    }
}
