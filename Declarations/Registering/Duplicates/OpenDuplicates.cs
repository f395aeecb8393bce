using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// The open pairs that wait for a decision: not those whose groups are merged or separated by another decision, nor those with a side
/// that has no active signature.
/// </summary>
internal static class OpenDuplicates
{
    // A page needs one query, and a queue of which most is settled few.
    private const int FirstChunk = 32;

    /// <param name="open">In their order; the first ones that wait are returned in it.</param>
    public static async Task<List<DuplicatePair>> Waiting(
        DeclarationsDb db, IReadOnlyList<DuplicatePair> open, IReadOnlyList<DuplicatePair> separations, int most, CancellationToken cancel)
    {
        var waiting = new List<DuplicatePair>();
        for (var (from, size) = (0, Math.Min(Math.Max(most, FirstChunk), open.Count)); from < open.Count && waiting.Count < most; size *= 4)
        {
            var chunk = open.Skip(from).Take(size).ToList();
            var listed = await ListedGroups(db, chunk, cancel);
            var separated = separations
                .Select(pair => (listed.GetValueOrDefault(pair.LeftId), listed.GetValueOrDefault(pair.RightId))).ToHashSet();
            waiting.AddRange(chunk.Where(pair => listed.TryGetValue(pair.LeftId, out var left)
                && listed.TryGetValue(pair.RightId, out var right) && left != right
                && !separated.Contains((left, right)) && !separated.Contains((right, left))));
            from += chunk.Count;
        }

        return [.. waiting.Take(most)];
    }

    // Nobody can decide about names that were erased.
    /// <summary>The head of each member of the listed groups that these pairs touch.</summary>
    private static Task<Dictionary<Guid, Guid>> ListedGroups(DeclarationsDb db, List<DuplicatePair> pairs, CancellationToken cancel)
    {
        var sides = pairs.SelectMany(pair => new[] { pair.LeftId, pair.RightId }).Distinct().ToArray();
        var heads = db.Signatories.Where(s => sides.Contains(s.Id)).Select(s => s.HeadId);
        return db.Signatories.Where(head => heads.Contains(head.Id) && head.Signatures > 0
                && (head.ListedName != null || !db.Declarations.Any(d => d.Id == head.DeclarationId && d.DataErasedAt != null)))
            .Join(db.Signatories, head => head.Id, member => member.HeadId, (_, member) => new { member.Id, member.HeadId })
            .ToDictionaryAsync(member => member.Id, member => member.HeadId, cancel);
    }
}
