using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

public sealed record RelatedSignatory(
    Guid SignatoryId, string Name, string? Country, Listing Listing, Guid DuplicateId, string By, DateTimeOffset At)
{
    /// <summary>Listed signatories only, each once, in list order.</summary>
    internal static async Task<IReadOnlyList<RelatedSignatory>> Of(
        DeclarationsDb db, Guid declarationId, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var decisions = await db.ReadPairs(declarationId,
            pairs => pairs.Of(ids).Where(pair => pair.State is DuplicateState.Related).ToList(), cancel);
        var others = decisions.SelectMany(pair => new[] { pair.LeftId, pair.RightId }).Except(ids).ToArray();
        if (others.Length == 0)
        {
            return [];
        }

        var heads = await (from other in db.Signatories
                           where others.Contains(other.Id)
                           join head in db.Signatories.AsNoTracking() on other.HeadId equals head.Id
                           where head.Signatures > 0
                           select new { other.Id, Head = head }).ToDictionaryAsync(o => o.Id, o => o.Head, cancel);
        var related = from decision in decisions
                      let head = heads.GetValueOrDefault(decision.LeftId) ?? heads.GetValueOrDefault(decision.RightId)
                      where head is not null
                      orderby head.FirstConfirmedAt, head.Id, decision.DecidedAt, decision.Id
                      select new RelatedSignatory(head.Id, db.NameOf(head), head.Country, head.Listing, decision.Id, decision.DecidedBy!,
                          decision.DecidedAt!.Value);
        return [.. related.DistinctBy(r => r.SignatoryId)];
    }
}
