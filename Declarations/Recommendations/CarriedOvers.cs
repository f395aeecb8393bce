using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Recommendations;

/// <summary>Which recommendations take over others. Only delivered declarations are named.</summary>
internal sealed record CarriedOvers(IReadOnlyList<(Guid Id, Guid? EarlierId, CarriedOver Link)> All)
{
    public static async Task<CarriedOvers> Of(DeclarationsDb db, IReadOnlyList<Recommendation> marked, CancellationToken cancel)
    {
        var ids = marked.Select(r => r.Id).ToList();
        var earlier = marked.Select(r => r.EarlierId).OfType<Guid>().ToList();
        var found = await (
            from other in db.Recommendations
            join declaration in db.Declarations on other.DeclarationId equals declaration.Id
            where declaration.State == DeclarationState.Delivered
                && (earlier.Contains(other.Id) || (other.EarlierId != null && ids.Contains(other.EarlierId.Value)))
            orderby declaration.CreatedAt
            select new { other.Id, other.EarlierId, declaration.Slug, declaration.Title, other.ClauseId }).ToListAsync(cancel);
        return new([.. found.Select(f => (f.Id, f.EarlierId, new CarriedOver(f.Slug, f.Title, f.ClauseId)))]);
    }

    public CarriedOver? From(Recommendation marked) => All.FirstOrDefault(other => other.Id == marked.EarlierId).Link;

    public IReadOnlyList<CarriedOver> Into(Recommendation marked) =>
        [.. All.Where(other => other.EarlierId == marked.Id).Select(other => other.Link)];
}
