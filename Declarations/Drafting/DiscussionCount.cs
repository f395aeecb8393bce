using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>How many threads of one state a clause has in a version; without a clause: those whose clause was deleted.</summary>
public sealed record DiscussionCount(string? ClauseId, DiscussionState State, bool IsSuggestion, int Count)
{
    /// <summary>Counted by the database: a page of many threads reads only those that it shows.</summary>
    public static Task<List<DiscussionCount>> InVersion(DeclarationsDb db, Guid declarationId, int number, CancellationToken cancel) =>
        db.Threads.Where(t => t.DeclarationId == declarationId)
            .Join(db.AnchorPlacements.Where(p => p.VersionNumber == number), t => t.Id, p => p.ThreadId,
                (t, p) => new { p.ClauseId, t.State, IsSuggestion = t.Suggestion != null })
            .GroupBy(r => new { r.ClauseId, r.State, r.IsSuggestion })
            .Select(g => new DiscussionCount(g.Key.ClauseId, g.Key.State, g.Key.IsSuggestion, g.Count())).ToListAsync(cancel);
}
