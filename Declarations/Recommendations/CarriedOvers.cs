using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Recommendations;

/// <summary>
/// Which recommendations take over others. Only delivered declarations are named, and as later ones only those of the same organiser or
/// conference: a stranger puts no link on this declaration's page.
/// </summary>
internal sealed record CarriedOvers(IReadOnlyList<(Guid Id, Guid? EarlierId, CarriedOver Link, bool IsAkin)> All)
{
    public static async Task<CarriedOvers> Of(
        DeclarationsDb db, Declaration own, IReadOnlyList<Recommendation> marked, CancellationToken cancel)
    {
        var ids = marked.Select(r => r.Id).ToList();
        var earlier = marked.Select(r => r.EarlierId).OfType<Guid>().ToList();
        var found = await (
            from other in db.Recommendations
            join declaration in db.Declarations on other.DeclarationId equals declaration.Id
            where declaration.State == DeclarationState.Delivered
                && (earlier.Contains(other.Id) || (other.EarlierId != null && ids.Contains(other.EarlierId.Value)))
            orderby declaration.CreatedAt
            select new
            {
                other.Id,
                other.EarlierId,
                declaration.Slug,
                declaration.Title,
                other.ClauseId,
                declaration.OrganiserName,
                Conference = declaration.Conference.Name,
            }).ToListAsync(cancel);
        return new([.. found.Select(f => (f.Id, f.EarlierId, new CarriedOver(f.Slug, f.Title, f.ClauseId),
            IsSame(f.OrganiserName, own.OrganiserName) || IsSame(f.Conference, own.Conference.Name)))]);
    }

    public CarriedOver? From(Recommendation marked) => All.FirstOrDefault(other => other.Id == marked.EarlierId).Link;

    public IReadOnlyList<CarriedOver> Into(Recommendation marked) =>
        [.. All.Where(other => other.EarlierId == marked.Id && other.IsAkin).Select(other => other.Link)];

    private static bool IsSame(string? one, string? other) =>
        !string.IsNullOrWhiteSpace(one) && string.Equals(one.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);
}
