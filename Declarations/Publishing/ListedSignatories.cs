using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>Which of some signatories are among those that editions list.</summary>
/// <param name="Editions">Those that state whom they list.</param>
internal sealed record ListedSignatories(HashSet<Guid> Editions, HashSet<(Guid EditionId, Guid SignatoryId)> Found)
{
    public static async Task<ListedSignatories> Of(
        DeclarationsDb db, List<Edition> editions, IReadOnlyCollection<Guid> signatories, CancellationToken cancel)
    {
        if (signatories.Count == 0)
        {
            return new([], []);
        }

        var ids = editions.ConvertAll(e => e.Id);
        var stating = await db.EditionInputs.Where(e => ids.Contains(e.Id) && e.ListedIds != null)
            .Select(e => new { e.Id, Found = e.ListedIds!.Where(id => signatories.Contains(id)).ToList() }).ToListAsync(cancel);
        return new([.. stating.Select(each => each.Id)], [.. stating.SelectMany(each => each.Found, (each, id) => (each.Id, id))]);
    }

    /// <summary>Null when the edition does not state whom it lists.</summary>
    public bool? Among(Guid editionId, params ReadOnlySpan<Guid> signatories)
    {
        if (!Editions.Contains(editionId))
        {
            return null;
        }

        foreach (var id in signatories)
        {
            if (Found.Contains((editionId, id)))
            {
                return true;
            }
        }

        return false;
    }
}
