using Declarations.Registering;
using Declarations.Storing;

namespace Declarations.Deduplicating;

/// <summary>Makes two groups one, or takes that back. Groups are locked by the caller, who saves.</summary>
internal static class Merging
{
    /// <summary>The later group joins the earlier, which is given back.</summary>
    public static async Task<SignatoryGroup> Merge(DeclarationsDb db, SignatoryGroup one, SignatoryGroup other, Duplicate because, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var (into, joining) = (one.Head.FirstConfirmedAt, one.Head.Id).CompareTo((other.Head.FirstConfirmedAt, other.Head.Id)) <= 0 ? (one, other) : (other, one);
        var target = into.Holds(because.LeftId) ? because.LeftId : because.RightId;
        into.Take(joining, target, because.Id);
        db.Tell(joining.Head, JoinEvent.Joined, actor, now, target, because.Id);
        await db.Relist(into, cancel);
        return into;
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
