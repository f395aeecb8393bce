using Declarations.Api.Access;
using Declarations.Api.Hosting;
using Declarations.Following;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Following;

/// <param name="Mode">How the member is mailed.</param>
/// <param name="Remarks">Mentions and replies that the member has not answered, newest first.</param>
/// <param name="Drafts">In which something waits.</param>
public sealed record WaitingResponse(FollowingMode Mode, IReadOnlyList<Remark> Remarks, IReadOnlyList<WaitingDraft> Drafts)
{
    private const int MostRemarks = 20;

    internal static async Task<WaitingResponse> Of(DeclarationsDb db, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == caller.Id, cancel);
        return new(await Follower.ModeOf(db, caller.Id, cancel), await Declarations.Following.Remarks.Unanswered(db, member, MostRemarks, cancel),
            await WaitingDraft.Of(db, member, now, cancel));
    }
}

/// <param name="Mode"><c>atOnce</c>, <c>daily</c> or <c>never</c>.</param>
public sealed record FollowingRequest(FollowingMode? Mode);

internal static class FollowingEndpoints
{
    public static void MapFollowing(this RouteGroupBuilder api)
    {
        api.MapGet("/waiting", Show).RequireMember();
        api.MapPut("/following", Choose).RequireMember();
    }

    /// <summary>What waits for the member who asks.</summary>
    private static async Task<Ok<WaitingResponse>> Show(
        Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await WaitingResponse.Of(db, caller, clock.GetUtcNow(), cancel));

    /// <summary>How the member is mailed about mentions, replies and resolved discussions.</summary>
    private static async Task<NoContent> Choose(
        FollowingRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var mode = request.Mode ?? throw InvalidInputException.For("mode", "is required: atOnce, daily or never");
        await Follower.Choose(db, caller.Id, mode, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }
}
