using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Recomputes groups from decisions. The caller locks the groups and saves.</summary>
internal static class RegroupSignatories
{
    /// <summary>Regroups after a decision was made or undone, and records whether its two sides were merged or separated.</summary>
    /// <param name="groups">The one or two groups of its sides before.</param>
    public static async Task<List<SignatoryGroup>> Regroup(
        DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, Duplicate decision, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        var regrouped = await FromDecisions(db, groups, cancel);
        var areMerged = regrouped.Exists(group => group.Contains(decision.LeftId) && group.Contains(decision.RightId));
        if (groups.Count > 1 && areMerged)
        {
            RecordEvent(db, SignatoryEventKind.Joined, groups, decision, actor, now);
        }
        else if (groups.Count is 1 && !areMerged)
        {
            RecordEvent(db, SignatoryEventKind.Parted, regrouped, decision, actor, now);
            DuplicateScan.Enqueue(db, groups[0].Members, now); // a scan compares only the best match of each group
        }

        return regrouped;
    }

    /// <summary>The groups according to the present decisions, with their listings updated.</summary>
    public static async Task<List<SignatoryGroup>> FromDecisions(
        DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, CancellationToken cancel)
    {
        var members = groups.SelectMany(g => g.Members).ToList();
        var merges = await db.MergeDecisions(members, cancel);
        var regrouped = ConnectedComponents.Of(members, merges);
        foreach (var group in regrouped)
        {
            await db.UpdateListing(group, merges, cancel);
        }

        return regrouped;
    }

    /// <summary>The decisions that merge two of these, including those not yet saved.</summary>
    public static async Task<List<Duplicate>> MergeDecisions(
        this DeclarationsDb db, IReadOnlyList<Signatory> members, CancellationToken cancel)
    {
        if (members.Count < 2)
        {
            return [];
        }

        var ids = members.Select(m => m.Id).ToHashSet();
        var saved = await db.Duplicates.Where(d => (d.State == DuplicateState.Same || d.State == DuplicateState.Correction)
            && ids.Contains(d.LeftId) && ids.Contains(d.RightId)).ToListAsync(cancel);
        return [.. saved.Union(db.Duplicates.Local.Where(d => ids.Contains(d.LeftId) && ids.Contains(d.RightId))).Where(d => d.IsMerge)];
    }

    /// <summary>The event belongs to the side whose group confirmed later.</summary>
    private static void RecordEvent(
        DeclarationsDb db, SignatoryEventKind what, IReadOnlyList<SignatoryGroup> separate, Duplicate decision, string actor,
        DateTimeOffset now)
    {
        var later = separate.Where(group => group.Contains(decision.LeftId) || group.Contains(decision.RightId))
            .MaxBy(group => (group.Head.ConfirmedAt, group.Head.Id))!;
        var (side, into) = later.Contains(decision.LeftId) ? (decision.LeftId, decision.RightId) : (decision.RightId, decision.LeftId);
        db.RecordEvent(later.Members.Single(m => m.Id == side), what, actor, now, into, decision.Id);
    }
}
