using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

public sealed record RelatedSignatory(
    Guid SignatoryId, string Name, string? Country, Listing Listing, Guid DuplicateId, string By, DateTimeOffset At)
{
    /// <summary>Listed signatories only, each once, in list order.</summary>
    internal static async Task<IReadOnlyList<RelatedSignatory>> Of(
        DeclarationsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var found = await (from decision in db.Duplicates.AsNoTracking()
                           where decision.State == DuplicateState.Related
                               && (ids.Contains(decision.LeftId) || ids.Contains(decision.RightId))
                           join other in db.Signatories
                               on ids.Contains(decision.LeftId) ? decision.RightId : decision.LeftId equals other.Id
                           join head in db.Signatories.AsNoTracking() on other.HeadId equals head.Id
                           where head.Signatures > 0
                           orderby head.FirstConfirmedAt, head.Id, decision.DecidedAt, decision.Id
                           select new { Decision = decision, Head = head }).ToListAsync(cancel);
        return [.. found.DistinctBy(f => f.Head.Id).Select(f => new RelatedSignatory(
            f.Head.Id, db.NameOf(f.Head), f.Head.Country, f.Head.Listing, f.Decision.Id, f.Decision.DecidedBy!,
            f.Decision.DecidedAt!.Value))];
    }
}
