using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Makes groups what the answers say. Groups are locked by the caller, who saves.</summary>
internal static class RegroupSignatories
{
    /// <summary>
    /// After an answer about two was given or taken back: who is one now, each group listed by the rules. The history tells when the two
    /// met or parted.
    /// </summary>
    /// <param name="db">Where all happens.</param>
    /// <param name="groups">One or two: those of the answer's two sides as they were.</param>
    /// <param name="answer">As it is now.</param>
    /// <param name="actor">Who gave it or took it back.</param>
    /// <param name="now">When.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<List<SignatoryGroup>> Regroup(
        DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, Duplicate answer, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        var regrouped = await AsAnswered(db, groups, cancel);
        var areOne = regrouped.Exists(group => group.Holds(answer.LeftId) && group.Holds(answer.RightId));
        if (groups.Count > 1 && areOne)
        {
            Tell(db, SignatoryEventKind.Joined, groups, answer, actor, now);
        }
        else if (groups.Count is 1 && !areOne)
        {
            Tell(db, SignatoryEventKind.Parted, regrouped, answer, actor, now);
            DuplicateScan.Due(db, groups[0].Members, now); // while they were one, others were compared with the likeliest of them only
        }

        return regrouped;
    }

    /// <summary>The groups as the answers make them that are given at this moment, each listed by the rules.</summary>
    public static async Task<List<SignatoryGroup>> AsAnswered(
        DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, CancellationToken cancel)
    {
        var members = groups.SelectMany(g => g.Members).ToList();
        var joins = await db.Joins(members, cancel);
        var regrouped = ConnectedComponents.Of(members, joins);
        foreach (var group in regrouped)
        {
            await db.Relist(group, joins, cancel);
        }

        return regrouped;
    }

    /// <summary>The answers that join two of these, those not yet saved too.</summary>
    internal static async Task<List<Duplicate>> Joins(this DeclarationsDb db, IReadOnlyList<Signatory> members, CancellationToken cancel)
    {
        if (members.Count < 2)
        {
            return [];
        }

        var ids = members.Select(m => m.Id).ToHashSet();
        var saved = await db.Duplicates.Where(d => (d.State == DuplicateState.Same || d.State == DuplicateState.Correction)
            && ids.Contains(d.LeftId) && ids.Contains(d.RightId)).ToListAsync(cancel);
        return [.. saved.Union(db.Duplicates.Local.Where(d => ids.Contains(d.LeftId) && ids.Contains(d.RightId))).Where(d => d.Joins)];
    }

    /// <summary>Of the two that the answer is about, the one of the later group met, or left, the other.</summary>
    private static void Tell(
        DeclarationsDb db, SignatoryEventKind what, IReadOnlyList<SignatoryGroup> apart, Duplicate answer, string actor, DateTimeOffset now)
    {
        var later = apart.Where(group => group.Holds(answer.LeftId) || group.Holds(answer.RightId))
            .MaxBy(group => (group.Head.ConfirmedAt, group.Head.Id))!;
        var (side, into) = later.Holds(answer.LeftId) ? (answer.LeftId, answer.RightId) : (answer.RightId, answer.LeftId);
        db.Tell(later.Members.Single(m => m.Id == side), what, actor, now, into, answer.Id);
    }
}
