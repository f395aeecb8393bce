using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>A frozen roll as the public may read it: a name is shown only while its signatory allows it.</summary>
internal static class PublicRoll
{
    /// <summary>As of the cut-off.</summary>
    public static IReadOnlyList<RollRow> Frozen(FrozenEdition edition) =>
        [.. edition.Rows.Select(row => Show(row.Row, row.Row.Listing))];

    /// <summary>
    /// As of now, in the same order. A row whose signatory withdrew, was invalidated or chose a stricter listing is removed. A quarantined
    /// signature keeps its name, since it looks accepted to its sender.
    /// </summary>
    public static async Task<IReadOnlyList<RollRow>> Read(
        DeclarationsDb db, Guid declarationId, FrozenEdition edition, CancellationToken cancel)
    {
        var states = await States(db, declarationId, cancel);
        return [.. edition.Rows.Select(row => Now(row, states.GetValueOrDefault(row.SignatoryId), edition.HasListings))];
    }

    private static RollRow Now(FrozenRow frozen, RowState? now, bool hasListings)
    {
        var row = frozen.Row;
        if (now is null || now.HasLeft)
        {
            return Show(row, RowListing.Removed);
        }

        // A row that lists another member's name loses it when that member alone has left.
        var listing = hasListings ? row.Listing : now.Listing;
        var isRenamed = !now.IsActive && !string.Equals(now.ListedName, row.Name, StringComparison.Ordinal);
        return Show(row, now.Listing > listing || (listing is RowListing.Public && isRenamed) ? RowListing.Removed : listing);
    }

    private static RollRow Show(RollRow row, RowListing listing) =>
        row with { Name = listing is RowListing.Public ? row.Name : null, Listing = listing };

    private static async Task<Dictionary<Guid, RowState>> States(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var states = new Dictionary<Guid, RowState>();
        var rows = from signatory in db.Signatories.AsNoTracking()
                   where signatory.DeclarationId == declarationId
                   join head in db.Signatories on signatory.HeadId equals head.Id
                   join signature in db.Signatures on signatory.Id equals signature.Id into signatures
                   from signature in signatures.DefaultIfEmpty()
                   select new
                   {
                       signatory.Id,
                       IsActive = signature != null && (signature.State == SignatureState.Confirmed
                           || signature.State == SignatureState.Quarantined),
                       signatory.OwnListing,
                       Signed = signature == null ? Listing.Withheld : signature.Listing,
                       IsListed = head.Signatures > 0,
                       Head = head.Listing,
                       head.ListedName,
                   };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            Listing[] listings = [.. row.IsActive ? new[] { row.OwnListing, row.Signed } : [], .. row.IsListed ? new[] { row.Head } : []];
            states[row.Id] = new RowState(
                row.IsActive, !row.IsActive && !row.IsListed, (RowListing)listings.DefaultIfEmpty(Listing.Withheld).Max(), row.ListedName);
        }

        return states;
    }

    /// <param name="IsActive">Its own signature is active.</param>
    /// <param name="HasLeft">No signature of its group is.</param>
    private sealed record RowState(bool IsActive, bool HasLeft, RowListing Listing, string? ListedName);
}
