using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Recommendations;

/// <summary>A recommendation of an earlier, delivered declaration.</summary>
public sealed record EarlierRecommendation(string? Declaration, string? ClauseId);

/// <summary>Marks a clause of the adopted text as a recommendation, or replaces what the mark says.</summary>
/// <param name="Title">A short name for tables.</param>
/// <param name="CarriedOverFrom">
/// The recommendation that it takes over. Absent: when the clause is first marked, the newest one of an earlier delivered declaration whose
/// clause has the same id, if any; afterwards none.
/// </param>
public sealed record MarkRecommendation(string? Title = null, EarlierRecommendation? CarriedOverFrom = null)
{
    public const int LongestTitle = 120;
    private const int Most = 500;

    /// <summary>Null when the adopted text has no such clause. Repeated with the same content, it records nothing.</summary>
    /// <param name="keepsEarlier">What it takes over stays as it is.</param>
    /// <exception cref="RuleBrokenException"><c>not_adopted</c>, <c>too_many_recommendations</c>.</exception>
    public async Task<Recommendation?> Mark(
        DeclarationsDb db, Declaration declaration, string clauseId, string actor, DateTimeOffset now, CancellationToken cancel,
        bool keepsEarlier = false)
    {
        var fields = new Fields();
        var title = fields.Line("title", Title, LongestTitle);
        fields.ThrowIfAny();
        await using var transaction = await db.LockFollowUp(declaration, cancel);
        if (declaration.AdoptedVersion is null)
        {
            throw new RuleBrokenException("not_adopted", "Clauses are marked once the board has adopted the text.");
        }

        var found = await db.Recommendations.SingleOrDefaultAsync(r => r.DeclarationId == declaration.Id && r.ClauseId == clauseId, cancel);
        if (found is null && !await FollowedClauses.Contains(db, declaration, clauseId, cancel))
        {
            return null;
        }

        var earlier = found is not null && (keepsEarlier || await IsUnchanged(db, found, cancel)) ? found.EarlierId
            : found is not null && CarriedOverFrom is null ? null
            : await FindEarlier(db, declaration, clauseId, cancel);
        if (found is null)
        {
            await RequireRoom(db, declaration, cancel);
            found = Add(db, declaration, clauseId, title, earlier, actor, now);
        }
        else if (found.Title != title || found.EarlierId != earlier)
        {
            var before = new { found.Title, found.EarlierId };
            (found.Title, found.EarlierId) = (title, earlier);
            declaration.FollowUpChangedAt = now;
            db.Record(now, actor, "recommendation.changed", $"recommendation:{found.Id}", declaration.Id,
                before, new { found.Title, found.EarlierId });
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return found;
    }

    private static Recommendation Add(
        DeclarationsDb db, Declaration declaration, string clauseId, string? title, Guid? earlier, string actor, DateTimeOffset now)
    {
        var added = new Recommendation
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            ClauseId = clauseId,
            VersionNumber = declaration.AdoptedVersion!.Value,
            Title = title,
            EarlierId = earlier,
            MarkedAt = now,
            MarkedBy = actor,
        };
        db.Recommendations.Add(added);
        declaration.FollowUpChangedAt = now;
        db.Record(now, actor, "recommendation.marked", $"recommendation:{added.Id}", declaration.Id, null,
            new { added.ClauseId, added.Title, added.EarlierId });
        return added;
    }

    private static async Task RequireRoom(DeclarationsDb db, Declaration declaration, CancellationToken cancel)
    {
        if (await db.Recommendations.CountAsync(r => r.DeclarationId == declaration.Id, cancel) >= Most)
        {
            throw new RuleBrokenException("too_many_recommendations", $"A declaration has at most {Most} recommendations.");
        }
    }

    // Also when the delivery of the earlier declaration was taken back since.
    private async Task<bool> IsUnchanged(DeclarationsDb db, Recommendation found, CancellationToken cancel) =>
        CarriedOverFrom is { } given && await db.Recommendations.AnyAsync(r => r.Id == found.EarlierId && r.ClauseId == given.ClauseId
            && db.Declarations.Any(d => d.Id == r.DeclarationId && d.Slug == given.Declaration), cancel);

    // A declaration takes over from older ones only, so that no two take over from each other.
    private async Task<Guid?> FindEarlier(DeclarationsDb db, Declaration declaration, string clauseId, CancellationToken cancel)
    {
        var (slug, wanted) = CarriedOverFrom is { } given ? (given.Declaration, given.ClauseId) : (null, clauseId);
        var isGiven = CarriedOverFrom is not null;
        var id = await (
            from earlier in db.Recommendations
            join other in db.Declarations on earlier.DeclarationId equals other.Id
            where earlier.ClauseId == wanted && other.State == DeclarationState.Delivered && other.CreatedAt < declaration.CreatedAt
                && (!isGiven || other.Slug == slug)
            orderby other.CreatedAt descending
            select (Guid?)earlier.Id).FirstOrDefaultAsync(cancel);
        return !isGiven || id is not null ? id
            : throw InvalidInputException.For("carriedOverFrom", "must be a recommendation of an earlier, delivered declaration");
    }
}
