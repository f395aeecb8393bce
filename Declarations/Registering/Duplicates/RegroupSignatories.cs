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
        var pair = decision.Unseal(db.Privacy);
        var areMerged = regrouped.Exists(group => group.Contains(pair.LeftId) && group.Contains(pair.RightId));
        if (groups.Count > 1 && areMerged)
        {
            decision.Record(db.Privacy, Event(SignatoryEventKind.Joined, groups, pair, actor, now));
        }
        else if (groups.Count is 1 && !areMerged)
        {
            decision.Record(db.Privacy, Event(SignatoryEventKind.Parted, regrouped, pair, actor, now));
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
    public static async Task<List<DuplicatePair>> MergeDecisions(
        this DeclarationsDb db, IReadOnlyList<Signatory> members, CancellationToken cancel) =>
        members.Count < 2
            ? []
            : (await db.PairsAmong(members[0].DeclarationId, members.Select(m => m.Id).ToHashSet(), cancel)).FindAll(pair => pair.IsMerge);

    /// <summary>The event belongs to the side whose group confirmed later.</summary>
    private static DuplicateEvent Event(
        SignatoryEventKind what, IReadOnlyList<SignatoryGroup> separate, DuplicatePair pair, string actor, DateTimeOffset now)
    {
        var later = separate.Where(group => group.Contains(pair.LeftId) || group.Contains(pair.RightId))
            .MaxBy(group => (group.Head.ConfirmedAt, group.Head.Id))!;
        var side = later.Contains(pair.LeftId) ? pair.LeftId : pair.RightId;
        return new(now, actor, what, side, pair.Other(side));
    }
}
