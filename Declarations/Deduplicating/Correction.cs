using Declarations.Registering;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Deduplicating;

/// <summary>A later sign-on that was made to put an earlier one right, by a member's answer.</summary>
public sealed record Correction(Guid DuplicateId, Guid EarlierId, Guid LaterId, string By, DateTimeOffset At)
{
    /// <summary>Those whose two sides are both among these signatories, the newest sign-on first. Answers not yet saved count as given.</summary>
    internal static async Task<IReadOnlyList<Correction>> Among(DeclarationsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count < 2)
        {
            return [];
        }

        var saved = await db.Duplicates.Where(d => d.State == DuplicateState.Correction && ids.Contains(d.LeftId) && ids.Contains(d.RightId)).ToListAsync(cancel);
        var given = saved.Union(db.Duplicates.Local.Where(d => ids.Contains(d.LeftId) && ids.Contains(d.RightId))).Where(d => d.State == DuplicateState.Correction).ToList();
        if (given.Count == 0)
        {
            return [];
        }

        var sides = given.SelectMany(d => new[] { d.LeftId, d.RightId }).Distinct().ToArray();
        var signed = await db.Signatures.Where(s => sides.Contains(s.Id)).Select(s => new { s.Id, s.SignedAt }).ToDictionaryAsync(s => s.Id, s => s.SignedAt, cancel);
        return [.. given.Select(d => Of(d, signed)).OrderByDescending(c => (signed[c.LaterId], c.LaterId))];
    }

    /// <summary>Whose statement is listed: the newest correction that stands, else the earliest; null when none stands.</summary>
    /// <param name="corrections">As <see cref="Among"/> gives them.</param>
    /// <param name="signatories">In the order they confirmed.</param>
    internal static Signatory? Speaking(IEnumerable<Correction> corrections, IReadOnlyList<Signatory> signatories)
    {
        var standing = signatories.Where(s => s.Stands).ToList();
        return corrections.Select(c => standing.Find(s => s.Id == c.LaterId)).FirstOrDefault(s => s is not null) ?? standing.FirstOrDefault();
    }

    private static Correction Of(Duplicate answer, Dictionary<Guid, DateTimeOffset> signed)
    {
        var leftFirst = (signed[answer.LeftId], answer.LeftId).CompareTo((signed[answer.RightId], answer.RightId)) <= 0;
        var (earlier, later) = leftFirst ? (answer.LeftId, answer.RightId) : (answer.RightId, answer.LeftId);
        return new(answer.Id, earlier, later, answer.DecidedBy!, answer.DecidedAt!.Value);
    }
}
