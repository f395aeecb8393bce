using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Hosting;
using Declarations.Database;
using Declarations.Drafting;
using Declarations.Validation;

namespace Declarations.Api.Drafting;

public sealed record NewCommentRequest(string? Body);

public sealed record IdAnswer(Guid Id);

public sealed record CommentAnswer(Guid Id, string Author, string Body, DateTimeOffset WrittenAt);

public sealed record AnchorAnswer(string State, string? ClauseId, int? Start, string Exact);

public sealed record OriginAnswer(int Version, string ClauseId, int? Start, string Exact, string Prefix, string Suffix);

public sealed record ThreadAnswer(
    Guid Id, string ClauseId, DiscussionState State, AnchorAnswer Anchor, OriginAnswer Origin, IReadOnlyList<CommentAnswer> Comments,
    string? Suggestion, string Author, DateTimeOffset OpenedAt, DateTimeOffset? ResolvedAt, int? AcceptedVersion)
{
    public static ThreadAnswer Of(PlacedThread placed)
    {
        var (thread, place) = (placed.Thread, placed.Place);
        return new(
            thread.Id, place.ClauseId
                ?? thread.ClauseId, thread.State, new(SnakeCase.Of(place.State.ToString()), place.ClauseId, place.Start, place.Exact),
            new(thread.VersionNumber, thread.ClauseId, thread.QuoteStart, thread.QuoteExact, thread.QuotePrefix, thread.QuoteSuffix),
            [.. placed.Comments.Select(c => new CommentAnswer(c.Id, c.AuthorName, c.Body, c.WrittenAt))],
            thread.Suggestion, thread.AuthorName, thread.OpenedAt, thread.ResolvedAt, thread.AcceptedVersion);
    }
}

public sealed record ThreadAnswers(IReadOnlyList<ThreadAnswer> Items);

public static class ThreadEndpoints
{
    public static void MapThreads(this RouteGroupBuilder drafting)
    {
        drafting.MapPost("/threads", Open).Produces<IdAnswer>(201);
        drafting.MapGet("/threads", List).Produces<ThreadAnswers>();
        drafting.MapPost("/threads/{id:guid}/comments", Comment).Produces<IdAnswer>(201);
        drafting.MapPut("/threads/{id:guid}/resolution", Resolve).Produces(204);
        drafting.MapDelete("/threads/{id:guid}/resolution", Reopen).Produces(204);
        drafting.MapPost("/threads/{id:guid}/acceptance", Accept).Require(Role.Editor).Produces<SavedAnswer>(201);
    }

    private static Task<IResult> Open(
        string slug, NewThread request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug,
            async declaration => await request.Open(db, declaration.Id, caller.Author(), clock.GetUtcNow(), cancel) is { } thread
            ? TypedResults.Created($"/api/v1/declarations/{slug}/threads/{thread.Id}", new IdAnswer(thread.Id))
            : Problems.NotFound("version or clause"), cancel);

    private static Task<IResult> List(string slug, int? version, string? state, DeclarationsDb db, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug, async declaration =>
        await ThreadList.Read(db, declaration.Id, version, ReadState(state), cancel) is { } threads
            ? TypedResults.Ok(new ThreadAnswers([.. threads.Select(ThreadAnswer.Of)])) : Problems.NotFound("version"), cancel);

    private static Task<IResult> Comment(
        string slug, Guid id, NewCommentRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug,
            async declaration =>
            await ThreadActions.Comment(db, declaration.Id, id, request.Body, caller.Author(), clock.GetUtcNow(), cancel) is { } comment
            ? TypedResults.Created((string?)null, new IdAnswer(comment.Id))
            : Problems.NotFound("thread"), cancel);

    private static Task<IResult> Resolve(
        string slug, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug,
            async declaration =>
            Done(await ThreadActions.Resolve(db, declaration.Id, id, caller.Author(), clock.GetUtcNow(), cancel)), cancel);

    private static Task<IResult> Reopen(
        string slug, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug,
            async declaration =>
            Done(await ThreadActions.Reopen(db, declaration.Id, id, caller.Author(), clock.GetUtcNow(), cancel)), cancel);

    private static Task<IResult> Accept(
        string slug, Guid id, IfMatch match, Caller caller, Site site, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug,
            async declaration =>
            await AcceptSuggestion.Accept(db, site, declaration, id, match.Version, caller.Author(), clock.GetUtcNow(), cancel) is { } saved
            ? VersionEndpoints.Answer(slug, saved)
            : Problems.NotFound("thread"), cancel);

    private static IResult Done(bool found) => found ? TypedResults.NoContent() : Problems.NotFound("thread");

    private static DiscussionState? ReadState(string? state) => state switch
    {
        null or "" => null,
        "open" => DiscussionState.Open,
        "resolved" => DiscussionState.Resolved,
        "accepted" => DiscussionState.Accepted,
        _ => throw InvalidInputException.For("state", "is open, resolved or accepted"),
    };
}
