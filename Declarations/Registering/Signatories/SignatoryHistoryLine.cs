using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>One entry of a history, newest last. <see cref="Reasons"/> state a merge's rule in sentences.</summary>
public sealed record SignatoryHistoryLine(
    DateTimeOffset At, string Actor, SignatoryEventKind What, Guid SignatoryId, Guid? IntoId, Guid? DuplicateId,
    IReadOnlyList<string> Reasons)
{
    /// <summary>The signatories' own events, and at each instant after them those of the pairs they are in.</summary>
    internal static async Task<IReadOnlyList<SignatoryHistoryLine>> Of(
        DeclarationsDb db, Guid declarationId, List<Guid> ids, IReadOnlyDictionary<Guid, string> names, CancellationToken cancel)
    {
        var own = await db.SignatoryEvents.AsNoTracking().Where(e => ids.Contains(e.SignatoryId)).OrderBy(e => e.Id)
            .Select(e => new SignatoryHistoryLine(e.At, e.Actor, e.What, e.SignatoryId, null, null, Array.Empty<string>()))
            .ToListAsync(cancel);
        var pairs = await db.ReadPairs(
            declarationId, known => known.Of(ids).OrderBy(pair => pair.Facts.FoundAt).ThenBy(pair => pair.Id).ToList(), cancel);
        return [.. own.Concat(pairs.SelectMany(pair => Of(pair, ids, names))).OrderBy(line => line.At)];
    }

    private static IEnumerable<SignatoryHistoryLine> Of(
        DuplicatePair pair, List<Guid> ids, IReadOnlyDictionary<Guid, string> names) =>
        pair.Facts.History.Where(e => ids.Contains(e.SignatoryId) || ids.Contains(e.IntoId))
            .Select(e => new SignatoryHistoryLine(e.At, e.Actor, e.What, e.SignatoryId, e.IntoId, pair.Id,
                e.What == SignatoryEventKind.Joined ? ReasonSentences.Of(pair, names) : []));
}
