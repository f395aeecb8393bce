using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>One entry of a history, newest last. <see cref="Reasons"/> state a merge's rule in sentences.</summary>
public sealed record SignatoryHistoryLine(
    DateTimeOffset At, string Actor, SignatoryEventKind What, Guid SignatoryId, Guid? IntoId, Guid? DuplicateId,
    IReadOnlyList<string> Reasons)
{
    internal static async Task<IReadOnlyList<SignatoryHistoryLine>> Of(
        DeclarationsDb db, List<Guid> ids, IReadOnlyDictionary<Guid, string> names, CancellationToken cancel)
    {
        var lines = await db.SignatoryEvents.AsNoTracking()
            .Where(j => ids.Contains(j.SignatoryId) || (j.IntoId != null && ids.Contains(j.IntoId.Value)))
            .OrderBy(j => j.Id).ToListAsync(cancel);
        var merges = lines.Where(l => l.What == SignatoryEventKind.Joined && l.DuplicateId is not null).Select(l => l.DuplicateId!.Value)
            .Distinct().ToArray();
        var reasons = (await db.Duplicates.AsNoTracking().Where(d => merges.Contains(d.Id)).ToListAsync(cancel))
            .ToDictionary(d => d.Id, d => ReasonSentences.Of(db, d, names));
        return [.. lines.Select(l => new SignatoryHistoryLine(l.At, l.Actor, l.What, l.SignatoryId, l.IntoId, l.DuplicateId,
            l.What == SignatoryEventKind.Joined && reasons.TryGetValue(l.DuplicateId ?? Guid.Empty, out var sentences) ? sentences : []))];
    }
}
