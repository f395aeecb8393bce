using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>A change of a count, written by a trigger when a signatory is added, removed or listed differently.</summary>
public sealed class SignatoryTally
{
    public long Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required SignatoryKind Kind { get; init; }

    public required Listing Listing { get; init; }

    public required long Change { get; init; }
}

/// <summary>
/// Number of signatories, each in one of four counts: the first two equal the rows of the public list; <see cref="Withheld"/> are never
/// named, <see cref="Delivered"/> only in the delivered document.
/// </summary>
public sealed record SignatoryCounts(long Organisations, long Individuals, long Withheld, long Delivered)
{
    public long Total => Organisations + Individuals + Withheld + Delivered;

    /// <summary>Sums about a hundred tally rows, however long the register.</summary>
    public static async Task<SignatoryCounts> Of(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var tallies = await db.SignatoryTallies.Where(t => t.DeclarationId == declarationId)
            .GroupBy(t => new { t.Kind, t.Listing })
            .Select(g => new { g.Key.Kind, g.Key.Listing, Count = g.Sum(t => t.Change) })
            .ToListAsync(cancel);
        long Sum(Listing listing, SignatoryKind? kind = null) =>
            tallies.Where(t => t.Listing == listing && (kind is null || t.Kind == kind)).Sum(t => t.Count);

        return new(
            Sum(Listing.Public, SignatoryKind.Organisation),
            Sum(Listing.Public, SignatoryKind.Individual),
            Sum(Listing.Withheld),
            Sum(Listing.Delivered));
    }
}
