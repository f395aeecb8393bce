using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Recommendations;

/// <summary>
/// Records what a State or body did about a recommendation, once the declaration is delivered. Corrections keep what was said before.
/// </summary>
public static class RecordEntry
{
    private const int Most = 2000, LongestReason = 500;

    /// <summary>Null when the clause is not marked.</summary>
    /// <exception cref="RuleBrokenException"><c>not_delivered</c>, <c>too_many_entries</c>, <c>entry_repeated</c>.</exception>
    public static async Task<RecommendationEntry?> Record(
        DeclarationsDb db, Declaration declaration, string clauseId, NewEntry request, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        await using var transaction = await db.LockFollowUp(declaration, cancel);
        if (await db.Recommendations.AsNoTracking()
            .SingleOrDefaultAsync(r => r.DeclarationId == declaration.Id && r.ClauseId == clauseId, cancel) is not { } recommendation)
        {
            return null;
        }

        RequireDelivered(declaration);
        var content = await request.Read(db, declaration, now, cancel);
        if (await db.RecommendationEntries.CountAsync(
            e => db.Recommendations.Any(r => r.Id == e.RecommendationId && r.DeclarationId == declaration.Id), cancel) >= Most)
        {
            throw new RuleBrokenException("too_many_entries", $"A declaration has at most {Most} entries.");
        }

        if ((await db.RecommendationEntries.AsNoTracking().Where(e => e.RecommendationId == recommendation.Id && e.RemovedAt == null)
            .ToListAsync(cancel)).Exists(e => e.Content == content))
        {
            throw new RuleBrokenException("entry_repeated",
                "This entry is recorded already, word for word. If something else was done, say in it what was different.");
        }

        var entry = new RecommendationEntry
        {
            Id = Guid.CreateVersion7(now),
            RecommendationId = recommendation.Id,
            Content = content,
            RecordedAt = now,
            RecordedBy = actor,
        };
        db.RecommendationEntries.Add(entry);
        declaration.FollowUpChangedAt = now;
        db.Record(now, actor, "recommendation.entry.recorded", $"recommendation:{recommendation.Id}", declaration.Id, null,
            new { entry.Id, content });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return entry;
    }

    /// <summary>Replaces what an entry says; null when there is no such entry.</summary>
    /// <param name="seen">The version of the entry that the correction is based on; null does not ask.</param>
    /// <exception cref="RuleBrokenException"><c>entry_changed</c>.</exception>
    public static async Task<RecommendationEntry?> Correct(
        DeclarationsDb db, Declaration declaration, string clauseId, Guid id, NewEntry request, int? seen, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        await using var transaction = await db.LockFollowUp(declaration, cancel);
        if (await Find(db, declaration, clauseId, id, cancel) is not { } entry)
        {
            return null;
        }

        RequireSeen(entry, seen);
        var before = entry.Content;
        if (entry.Correct(await request.Read(db, declaration, now, cancel), actor, now))
        {
            declaration.FollowUpChangedAt = now;
            db.Record(now, actor, "recommendation.entry.corrected", $"recommendation:{entry.RecommendationId}", declaration.Id,
                new { entry.Id, Content = before }, new { entry.Id, entry.Content });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return entry;
    }

    /// <summary>Removes an entry that is wrong; its day and reason stay public. Null when there is no such entry.</summary>
    /// <inheritdoc cref="Correct"/>
    public static async Task<RecommendationEntry?> Remove(
        DeclarationsDb db, Declaration declaration, string clauseId, Guid id, string? reason, int? seen, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        var fields = new Fields();
        reason = fields.Line("reason", reason, LongestReason, required: true);
        fields.ThrowIfAny();
        await using var transaction = await db.LockFollowUp(declaration, cancel);
        if (await Find(db, declaration, clauseId, id, cancel) is not { } entry)
        {
            return null;
        }

        RequireSeen(entry, seen);
        entry.Remove(reason!, now);
        declaration.FollowUpChangedAt = now;
        db.Record(now, actor, "recommendation.entry.removed", $"recommendation:{entry.RecommendationId}", declaration.Id,
            new { entry.Id, entry.Content }, new { reason });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return entry;
    }

    private static void RequireDelivered(Declaration declaration)
    {
        if (declaration.State != DeclarationState.Delivered)
        {
            throw new RuleBrokenException("not_delivered", "Entries are recorded once the declaration is delivered.");
        }
    }

    private static void RequireSeen(RecommendationEntry entry, int? seen)
    {
        if (seen is { } version && version != entry.Version)
        {
            throw new RuleBrokenException("entry_changed", "Someone else has corrected this entry since. Read it again.");
        }
    }

    private static Task<RecommendationEntry?> Find(
        DeclarationsDb db, Declaration declaration, string clauseId, Guid id, CancellationToken cancel) => (
            from entry in db.RecommendationEntries
            join recommendation in db.Recommendations on entry.RecommendationId equals recommendation.Id
            where entry.Id == id && entry.RemovedAt == null
                && recommendation.DeclarationId == declaration.Id && recommendation.ClauseId == clauseId
            select entry).SingleOrDefaultAsync(cancel);
}
