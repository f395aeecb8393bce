using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

public sealed record PlacedThread(DiscussionThread Thread, Placement Place, IReadOnlyList<Comment> Comments);

/// <summary>Which threads of a version are read; by default all.</summary>
/// <param name="IsClosed">In any state but open.</param>
/// <param name="ClauseId">Of one clause; empty: those whose clause was deleted.</param>
public sealed record ThreadFilter(DiscussionState? State = null, bool IsClosed = false, string? ClauseId = null);

/// <summary>The threads of a declaration with their places in one version, oldest first.</summary>
public static class ThreadList
{
    /// <summary>Null when there is no such version; the newest when none is named.</summary>
    public static async Task<IReadOnlyList<PlacedThread>?> Read(
        DeclarationsDb db, Guid declarationId, int? version, DiscussionState? state, CancellationToken cancel)
    {
        var newest = await db.Versions.Where(v => v.DeclarationId == declarationId).MaxAsync(v => (int?)v.Number, cancel) ?? 0;
        var number = version ?? newest;
        if (number < 0 || number > newest || (version == 0 && newest > 0))
        {
            return null;
        }

        return await InVersion(db, declarationId, number, new(state), cancel);
    }

    /// <summary>Two queries, however many threads there are.</summary>
    public static async Task<IReadOnlyList<PlacedThread>> InVersion(
        DeclarationsDb db, Guid declarationId, int number, ThreadFilter filter, CancellationToken cancel)
    {
        var (state, isClosed, clause) = filter;
        var rows = await db.Threads.AsNoTracking()
            .Where(t => t.DeclarationId == declarationId && (state == null || t.State == state)
                && (!isClosed || t.State != DiscussionState.Open))
            .Join(db.AnchorPlacements.Where(p => p.VersionNumber == number && (clause == null || (p.ClauseId ?? "") == clause)),
                t => t.Id, p => p.ThreadId, (thread, place) => new { thread, place })
            .OrderBy(r => r.thread.OpenedAt).ThenBy(r => r.thread.Id).ToListAsync(cancel);
        var ids = rows.Select(r => r.thread.Id).ToList();
        var comments = (await db.Comments.AsNoTracking().Include(c => c.Revisions.OrderBy(r => r.WrittenAt))
            .Where(c => ids.Contains(c.ThreadId)).OrderBy(c => c.WrittenAt).ThenBy(c => c.Id)
            .ToListAsync(cancel)).ToLookup(c => c.ThreadId);
        return rows.Select(r => new PlacedThread(r.thread, r.place.Read(), comments[r.thread.Id].ToList())).ToList();
    }

    /// <summary>The clause of a thread in a version; empty when that was deleted, null when there is no such thread.</summary>
    public static Task<string?> ClauseOf(DeclarationsDb db, Guid threadId, int number, CancellationToken cancel) =>
        db.AnchorPlacements.Where(p => p.ThreadId == threadId && p.VersionNumber == number).Select(p => p.ClauseId ?? "")
            .FirstOrDefaultAsync(cancel);
}
