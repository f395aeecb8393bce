using Declarations.Access;
using Declarations.Declaring;
using Declarations.Drafting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Following;

/// <summary>What waits for a member in one draft.</summary>
/// <param name="HasVote">A vote is open in which the member has not voted.</param>
/// <param name="VoteDueAt">When that vote ends; null: with the adoption.</param>
/// <param name="Suggestions">To decide; 0 for members who may not.</param>
/// <param name="Places">Of open discussions, to confirm or to find, by editors and by the discussion's author.</param>
/// <param name="SeenVersion">The newest that the member looked at; null when never.</param>
public sealed record WaitingDraft(
    string Slug, string Title, bool HasVote, DateTimeOffset? VoteDueAt, int Suggestions, int Places, int? SeenVersion, int NewestVersion)
{
    public bool HasChanged => SeenVersion is { } seen && seen < NewestVersion;

    private bool IsEmpty => !HasVote && Suggestions == 0 && Places == 0 && !HasChanged;

    /// <summary>The drafts in which something waits, in order of title. Three queries.</summary>
    public static async Task<IReadOnlyList<WaitingDraft>> Of(DeclarationsDb db, Member member, DateTimeOffset now, CancellationToken cancel)
    {
        var isEditor = member.Role >= Role.Editor;
        var drafts = await Remarks.Seen(db, member).AsNoTracking()
            .Where(d => d.State == DeclarationState.Drafting && d.ArchivedAt == null)
            .Select(d => new
            {
                d.Id,
                d.Slug,
                d.Title,
                Newest = db.Versions.Where(v => v.DeclarationId == d.Id).Max(v => (int?)v.Number) ?? 0,
                Seen = db.DraftVisits.Where(v => v.DeclarationId == d.Id && v.MemberId == member.Id).Select(v => (int?)v.VersionNumber).SingleOrDefault(),
                Suggestions = db.Threads.Count(t => t.DeclarationId == d.Id && t.State == DiscussionState.Open && t.Suggestion != null && isEditor),
            }).ToListAsync(cancel);
        var ids = drafts.ConvertAll(d => d.Id);
        var places = await db.Threads
            .Where(t => ids.Contains(t.DeclarationId) && t.State == DiscussionState.Open && (isEditor || t.AuthorId == member.Id))
            .Where(t => db.AnchorPlacements.Any(p => p.ThreadId == t.Id
                && (p.State == AnchorState.NeedsConfirmation || p.State == AnchorState.Orphaned)
                && p.VersionNumber == db.Versions.Where(v => v.DeclarationId == t.DeclarationId).Max(v => v.Number)))
            .GroupBy(t => t.DeclarationId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var votes = !isEditor ? [] : await db.Votes
            .Where(v => ids.Contains(v.DeclarationId) && v.EndedAt == null && (v.DueAt == null || v.DueAt > now)
                && v.VersionNumber == db.Versions.Where(w => w.DeclarationId == v.DeclarationId).Max(w => w.Number)
                && !db.Ballots.Any(b => b.VoteId == v.Id && b.MemberId == member.Id && b.ReplacedAt == null))
            .ToDictionaryAsync(v => v.DeclarationId, v => v.DueAt, cancel);
        return [.. drafts.Select(d => new WaitingDraft(
                d.Slug, d.Title, votes.ContainsKey(d.Id), votes.GetValueOrDefault(d.Id), d.Suggestions, places.GetValueOrDefault(d.Id), d.Seen, d.Newest))
            .Where(d => !d.IsEmpty).OrderBy(d => d.Title, StringComparer.Ordinal)];
    }
}
