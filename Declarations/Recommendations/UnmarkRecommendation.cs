using Declarations.Auditing;
using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Recommendations;

/// <summary>There are entries that would go, and the request does not state their number.</summary>
public sealed class EntriesRecordedException(int entries) : RuleBrokenException("entries_recorded",
    $"{entries} {(entries == 1 ? "entry is" : "entries are")} recorded about this recommendation and would go with it. Confirm their number.")
{
    public override IReadOnlyDictionary<string, object?> Extensions { get; } =
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["entries"] = entries };
}

public static class UnmarkRecommendation
{
    /// <summary>
    /// The clause is followed no more; false when it is not marked. After the delivery its entries are public, and it stays. Otherwise they
    /// go with it; the audit trail keeps what they said.
    /// </summary>
    /// <param name="entries">The number of entries, removed ones included, that the caller knows to go with it.</param>
    /// <exception cref="EntriesRecordedException">There is another number of them.</exception>
    /// <exception cref="RuleBrokenException"><c>entries_public</c>.</exception>
    public static async Task<bool> Unmark(
        DeclarationsDb db, Declaration declaration, string clauseId, int entries, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.LockFollowUp(declaration, cancel);
        if (await db.Recommendations.SingleOrDefaultAsync(r => r.DeclarationId == declaration.Id && r.ClauseId == clauseId, cancel)
            is not { } found)
        {
            return false;
        }

        var recorded = await db.RecommendationEntries.AsNoTracking().Where(e => e.RecommendationId == found.Id)
            .OrderBy(e => e.HappenedOn).ThenBy(e => e.Id).ToListAsync(cancel);
        if (declaration.State == DeclarationState.Delivered && recorded.Count > 0)
        {
            throw new RuleBrokenException("entries_public",
                "Entries about this recommendation were public, so it stays. Entries that are wrong can be removed, each with a reason.");
        }

        if (recorded.Count != entries)
        {
            throw new EntriesRecordedException(recorded.Count);
        }

        db.Recommendations.Remove(found);
        declaration.FollowUpChangedAt = now;
        db.Record(now, actor, "recommendation.unmarked", $"recommendation:{found.Id}", declaration.Id,
            new { found.ClauseId, found.Title, Entries = recorded.Select(e => new { e.Content, e.Earlier, e.RemovedAt, e.RemovedBecause }) });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
