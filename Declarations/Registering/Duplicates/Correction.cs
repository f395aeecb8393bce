using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>A member's decision that a later sign-on corrects an earlier one.</summary>
public sealed record Correction(Guid DuplicateId, Guid EarlierId, Guid LaterId, string By, DateTimeOffset At)
{
    internal static async Task<IReadOnlyList<Correction>> Of(
        DeclarationsDb db, IEnumerable<DuplicatePair> decisions, CancellationToken cancel)
    {
        var corrections = decisions.Where(d => d.State is DuplicateState.Correction).ToList();
        if (corrections.Count == 0)
        {
            return [];
        }

        var sides = corrections.SelectMany(d => new[] { d.LeftId, d.RightId }).Distinct().ToArray();
        var signed = await db.Signatures.Where(s => sides.Contains(s.Id)).Select(s => new { s.Id, s.SignedAt })
            .ToDictionaryAsync(s => s.Id, s => s.SignedAt, cancel);
        return [.. corrections.Select(d => Of(d, signed)).OrderByDescending(c => (signed[c.LaterId], c.LaterId))];
    }

    private static Correction Of(DuplicatePair decision, Dictionary<Guid, DateTimeOffset> signed)
    {
        var leftFirst = (signed[decision.LeftId], decision.LeftId).CompareTo((signed[decision.RightId], decision.RightId)) <= 0;
        var (earlier, later) = leftFirst ? (decision.LeftId, decision.RightId) : (decision.RightId, decision.LeftId);
        return new(decision.Id, earlier, later, decision.DecidedBy!, decision.DecidedAt!.Value);
    }
}
