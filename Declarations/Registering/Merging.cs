using Declarations.Matching;
using Declarations.Storing;

namespace Declarations.Registering;

/// <summary>Makes two groups one, or takes that back. Groups are locked by the caller, who saves.</summary>
internal static class Merging
{
    /// <summary>A signatory just founded joins one that it certainly is.</summary>
    public static async Task JoinByRule(DeclarationsDb db, Signatory founded, CertainMatch match, DateTimeOffset now, CancellationToken cancel)
    {
        var group = (await db.HoldGroups([match.SignatoryId], cancel))[0];
        var duplicate = Questions.Ask(db, founded, match.SignatoryId, 1, [new MatchReason(match.Rule, [])], now);
        duplicate.Decide(DuplicateState.Same, Duplicate.ByRule, now);
        await Merge(db, group, new SignatoryGroup(founded, [founded]), duplicate, Duplicate.ByRule, now, cancel);
    }

    /// <summary>The later group joins the earlier.</summary>
    public static async Task Merge(DeclarationsDb db, SignatoryGroup one, SignatoryGroup other, Duplicate because, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var (into, joining) = (one.Head.FirstConfirmedAt, one.Head.Id).CompareTo((other.Head.FirstConfirmedAt, other.Head.Id)) <= 0 ? (one, other) : (other, one);
        var target = into.Holds(because.LeftId) ? because.LeftId : because.RightId;
        into.Take(joining, target, because.Id);
        db.Tell(joining.Head, JoinEvent.Joined, actor, now, target, because.Id);
        await db.Relist(into, cancel);
    }

    /// <summary>Takes one merge back, if this answer made one, and lists what is left by the rules.</summary>
    public static async Task Part(DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, Duplicate because, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var group in groups)
        {
            if (group.Members.FirstOrDefault(m => m.MergedBy == because.Id) is { } member)
            {
                db.Tell(member, JoinEvent.Parted, actor, now, member.MergedInto, because.Id);
                await db.Relist(group.Part(member), cancel);
            }

            await db.Relist(group, cancel);
        }
    }
}
