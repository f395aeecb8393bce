using Declarations.Drafting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Voting;

/// <summary>A discussion or suggestion that nobody has decided.</summary>
/// <param name="Clause">Its printed label; null when the clause has none or is no longer in the text.</param>
/// <param name="Words">The suggested wording, or else the first comment.</param>
public sealed record OpenPoint(Guid Id, bool IsSuggestion, string? ClauseId, string? Clause, string Author, string Words);

/// <summary>What is still open in a version, oldest first: shown before it is adopted, and returned with the adoption.</summary>
public static class OpenPoints
{
    /// <summary>How many are listed; the rest is counted.</summary>
    public const int Listed = 100;

    public static async Task<(IReadOnlyList<OpenPoint> Points, int Count)> Read(
        DeclarationsDb db, DraftVersion version, CancellationToken cancel)
    {
        var open = db.Threads.AsNoTracking().Where(t => t.DeclarationId == version.DeclarationId && t.State == DiscussionState.Open);
        var rows = await open.Join(db.AnchorPlacements.Where(p => p.VersionNumber == version.Number), t => t.Id, p => p.ThreadId,
                (thread, place) => new
                {
                    thread,
                    place.ClauseId,
                    Comment = db.Comments.Where(c => c.ThreadId == thread.Id).OrderBy(c => c.WrittenAt).ThenBy(c => c.Id)
                        .Select(c => c.Body).FirstOrDefault(),
                })
            .OrderBy(r => r.thread.OpenedAt).ThenBy(r => r.thread.Id).Take(Listed).ToListAsync(cancel);
        var labels = rows.Count == 0 ? [] : version.Read().Clauses.ToDictionary(c => c.Id!, c => c.Label, StringComparer.Ordinal);
        var count = rows.Count < Listed ? rows.Count : await open.CountAsync(cancel);
        return ([.. rows.Select(r => new OpenPoint(r.thread.Id, r.thread.Suggestion is not null, r.ClauseId,
            r.ClauseId is { } id && labels.GetValueOrDefault(id) is { Length: > 0 } label ? label : null, r.thread.AuthorName,
            r.thread.Suggestion ?? r.Comment ?? ""))], count);
    }
}
