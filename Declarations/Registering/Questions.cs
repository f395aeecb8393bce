using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>The queue of pairs that may be one signatory.</summary>
public static class Questions
{
    /// <summary>Adds a question about a pair that has none yet.</summary>
    public static Duplicate Ask(DeclarationsDb db, Signatory one, Guid other, double score, IReadOnlyList<Reason> reasons, DateTimeOffset now, int matcher = 0)
    {
        var (left, right) = one.Id.CompareTo(other) < 0 ? (one.Id, other) : (other, one.Id);
        var duplicate = new Duplicate
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = one.DeclarationId,
            Kind = one.Kind,
            LeftId = left,
            RightId = right,
            Score = score,
            Matcher = matcher,
            Reasons = db.Privacy.SealJson(reasons, Duplicate.Purpose),
            FoundAt = now,
        };
        db.Duplicates.Add(duplicate);
        return duplicate;
    }

    /// <summary>Every other question, answered or not, that was asked between the members of two groups.</summary>
    internal static async Task<List<Duplicate>> Between(this DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, Guid but, CancellationToken cancel)
    {
        if (groups is not [var one, var other])
        {
            return [];
        }

        var (ones, others) = (one.Members.Select(m => m.Id).ToArray(), other.Members.Select(m => m.Id).ToArray());
        return await db.Duplicates
            .Where(d => d.Id != but && ((ones.Contains(d.LeftId) && others.Contains(d.RightId)) || (others.Contains(d.LeftId) && ones.Contains(d.RightId))))
            .ToListAsync(cancel);
    }
}
