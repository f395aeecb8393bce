using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>A later sign-on that was made to put an earlier one right, by a member's answer.</summary>
public sealed record Correction(Guid DuplicateId, Guid EarlierId, Guid LaterId, string By, DateTimeOffset At)
{
    /// <summary>The corrections among some answers, the newest sign-on first.</summary>
    internal static async Task<IReadOnlyList<Correction>> Of(DeclarationsDb db, IEnumerable<Duplicate> answers, CancellationToken cancel)
    {
        var given = answers.Where(a => a.State is DuplicateState.Correction).ToList();
        if (given.Count == 0)
        {
            return [];
        }

        var sides = given.SelectMany(d => new[] { d.LeftId, d.RightId }).Distinct().ToArray();
        var signed = await db.Signatures.Where(s => sides.Contains(s.Id)).Select(s => new { s.Id, s.SignedAt })
            .ToDictionaryAsync(s => s.Id, s => s.SignedAt, cancel);
        return [.. given.Select(d => Of(d, signed)).OrderByDescending(c => (signed[c.LaterId], c.LaterId))];
    }

    private static Correction Of(Duplicate answer, Dictionary<Guid, DateTimeOffset> signed)
    {
        var leftFirst = (signed[answer.LeftId], answer.LeftId).CompareTo((signed[answer.RightId], answer.RightId)) <= 0;
        var (earlier, later) = leftFirst ? (answer.LeftId, answer.RightId) : (answer.RightId, answer.LeftId);
        return new(answer.Id, earlier, later, answer.DecidedBy!, answer.DecidedAt!.Value);
    }
}
