using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Result of one decision of a batch; code and message when it was refused.</summary>
public sealed record BatchDecisionResult(Guid Id, bool Done, string? Code, string? Refusal);

/// <summary>A signatory that a batch would create: its listing, the merged sign-ons, and the duplicates that merge them.</summary>
public sealed record BatchPreview(string Name, Listing Listing, IReadOnlyList<string> SignOns, IReadOnlyList<Guid> Questions);

/// <summary>Decides "same" for several duplicates. Each decision is refused and undone on its own.</summary>
public static class DecideDuplicates
{
    public const int Most = 50;

    /// <exception cref="RuleBrokenException">More duplicates than <see cref="Most"/>.</exception>
    public static async Task<IReadOnlyList<BatchDecisionResult>> Same(
        DeclarationsDb db, Guid declarationId, IReadOnlyCollection<Guid> ids, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        RequireAtMost(ids.Count);
        var results = new List<BatchDecisionResult>();
        foreach (var id in ids.Distinct())
        {
            db.ChangeTracker.Clear();
            results.Add(await Decide(db, declarationId, id, actor, now, cancel));
        }

        return results;
    }

    /// <summary>The signatories that "same" for all of these would create; changes nothing.</summary>
    /// <exception cref="RuleBrokenException">More duplicates than <see cref="Most"/>.</exception>
    public static async Task<IReadOnlyList<BatchPreview>> Preview(
        DeclarationsDb db, IReadOnlyCollection<DuplicateItem> duplicates, CancellationToken cancel)
    {
        RequireAtMost(duplicates.Count);
        var previews = new List<BatchPreview>();
        foreach (var merged in ByConnectedGroups(duplicates))
        {
            var ids = merged.SelectMany(d => new[] { d.Left.SignatureId, d.Right.SignatureId }).Distinct().ToArray();
            var heads = db.Signatories.Where(s => ids.Contains(s.Id)).Select(s => s.HeadId);
            var members = await db.Signatories.AsNoTracking().Where(s => heads.Contains(s.HeadId)).ToListAsync(cancel);
            var source = await ListedNameSource.Of(db, members, await db.MergeDecisions(members, cancel), cancel);
            var names = merged.SelectMany(d => new[] { d.Earlier, d.Later }).DistinctBy(side => side.SignatureId)
                .OrderBy(side => side.SignedAt).Select(side => side.Name);
            previews.Add(new(await source.Name(db, cancel), source.Listing, [.. names], [.. merged.Select(d => d.Id)]));
        }

        return previews;
    }

    private static List<List<DuplicateItem>> ByConnectedGroups(IEnumerable<DuplicateItem> duplicates)
    {
        var sets = new List<(HashSet<Guid> Heads, List<DuplicateItem> Duplicates)>();
        foreach (var duplicate in duplicates)
        {
            var (heads, all) = (new HashSet<Guid> { duplicate.Left.SignatoryId, duplicate.Right.SignatoryId }, new List<DuplicateItem>());
            foreach (var connected in sets.Where(set => set.Heads.Overlaps(heads)).ToList())
            {
                sets.Remove(connected);
                heads.UnionWith(connected.Heads);
                all.AddRange(connected.Duplicates);
            }

            all.Add(duplicate);
            sets.Add((heads, all));
        }

        return sets.ConvertAll(set => set.Duplicates);
    }

    private static void RequireAtMost(int count)
    {
        if (count > Most)
        {
            throw new RuleBrokenException("too_many_at_once", $"At most {Most} duplicates can be decided at once.");
        }
    }

    private static async Task<BatchDecisionResult> Decide(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            var same = new DuplicateDecision(DuplicateState.Same);
            return await DecideDuplicate.Decide(db, declarationId, id, same, actor, now, cancel, mustBeOpen: true) is null
                ? new(id, false, "not_found", "There is no such duplicate.")
                : new(id, true, null, null);
        }
        catch (RuleBrokenException refused)
        {
            return new(id, false, refused.Code, refused.Message);
        }
    }
}
