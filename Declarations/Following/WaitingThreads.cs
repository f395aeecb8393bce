using Declarations.Access;
using Declarations.Drafting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Following;

/// <summary>
/// Open threads in which something waits for a member: a mention or reply without an answer, a suggestion to decide, a place to confirm or
/// to find.
/// </summary>
public static class WaitingThreads
{
    private const int MostRemarks = 10_000;

    public static async Task<IReadOnlySet<Guid>> Of(
        DeclarationsDb db, Guid declarationId, Guid memberId, IReadOnlyList<PlacedThread> threads, CancellationToken cancel)
    {
        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == memberId, cancel);
        var slug = await db.Declarations.Where(d => d.Id == declarationId).Select(d => d.Slug).SingleAsync(cancel);
        var remarks = await Remarks.Unanswered(db, member, MostRemarks, cancel);
        var waiting = remarks.Where(r => string.Equals(r.Slug, slug, StringComparison.Ordinal)).Select(r => r.ThreadId).ToHashSet();
        var isEditor = member.Role >= Role.Editor;
        waiting.UnionWith(threads.Where(t => t.Thread.State is DiscussionState.Open
            && ((isEditor && t.Thread.Suggestion is not null) || ((isEditor || t.Thread.AuthorId == memberId)
                && t.Place.State is AnchorState.NeedsConfirmation or AnchorState.Orphaned)))
            .Select(t => t.Thread.Id));
        return waiting;
    }
}
