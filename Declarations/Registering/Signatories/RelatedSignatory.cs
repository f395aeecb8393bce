using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Another signatory, listed by itself, that is its parent or a chapter of it by a member's answer.</summary>
public sealed record RelatedSignatory(
    Guid SignatoryId, string Name, string? Country, Listing Listing, Guid DuplicateId, string By, DateTimeOffset At)
{
    /// <summary>Those that stand, in the order they are listed; each once, however many answers say so.</summary>
    internal static async Task<IReadOnlyList<RelatedSignatory>> Of(
        DeclarationsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var found = await (from answer in db.Duplicates.AsNoTracking()
                           where answer.State == DuplicateState.Related && (ids.Contains(answer.LeftId) || ids.Contains(answer.RightId))
                           join other in db.Signatories on ids.Contains(answer.LeftId) ? answer.RightId : answer.LeftId equals other.Id
                           join head in db.Signatories.AsNoTracking() on other.HeadId equals head.Id
                           where head.Signatures > 0
                           orderby head.FirstConfirmedAt, head.Id, answer.DecidedAt, answer.Id
                           select new { Answer = answer, Head = head }).ToListAsync(cancel);
        return [.. found.DistinctBy(f => f.Head.Id).Select(f => new RelatedSignatory(
            f.Head.Id, db.NameOf(f.Head), f.Head.Country, f.Head.Listing, f.Answer.Id, f.Answer.DecidedBy!, f.Answer.DecidedAt!.Value))];
    }
}
