using Declarations.Coalitions;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>
/// A frozen roll as of now, in the same order: without the names of signatories who withdrew, were invalidated or chose a stricter
/// listing, and with corrected public names. A quarantined signature keeps its name, since it looks accepted to its sender.
/// </summary>
/// <param name="Public">As everyone may read it.</param>
/// <param name="Complete">As the recorded recipients may.</param>
internal sealed record CurrentRoll(ShownRoll Public, ShownRoll Complete)
{
    public static async Task<CurrentRoll> Read(DeclarationsDb db, Guid declarationId, FrozenEdition edition, CancellationToken cancel)
    {
        var states = await States(db, declarationId, edition.Facts.Version, cancel);
        var listed = edition.Rows.Any(row => row.Row.Members is not null) ? await CoalitionRows.ListedIds(db, declarationId, cancel) : [];
        var rows = edition.Rows.Select(row => (Row: WithoutLeft(row.Row, listed), Now: states.GetValueOrDefault(row.SignatoryId))).ToList();
        var (corrected, named) = (NowOf(edition.Changes?.Corrected), NowOf(edition.Changes?.Named));
        return new(Show((row, now) => ForPublic(row, now, edition.HasListings)), Show(ForRecipients));

        ShownRoll Show(Func<RollRow, RowState?, RollRow> show) =>
            new([.. rows.Select(row => show(row.Row, row.Now))], [.. corrected.Select(row => show(row.Row, row.Now))], [.. named.Select(row => show(row.Row, row.Now))]);

        List<(RollRow Row, RowState? Now)> NowOf(IReadOnlyList<CorrectedRow>? listed) =>
            [.. (listed ?? []).Select(row => (row.Row, states.GetValueOrDefault(row.SignatoryId)))];
    }

    /// <summary>A row as of the cut-off, for the public.</summary>
    public static RollRow Show(RollRow row, RowListing listing) =>
        row with
        {
            Name = listing is RowListing.Public ? row.Name : null,
            Listing = listing,
            Members = listing is RowListing.Public ? row.Members : null,
        };

    private static RollRow WithoutLeft(RollRow row, HashSet<Guid> listed) =>
        row.Members is { } members ? row with { Members = [.. members.Where(m => listed.Contains(m.Id))] } : row;

    private static RollRow ForPublic(RollRow row, RowState? now, bool hasListings)
    {
        if (now is null || now.HasLeft)
        {
            return Show(row, RowListing.Removed);
        }

        var listing = hasListings ? row.Listing : now.Listing;
        return now.Listing > listing || (listing is RowListing.Public && now.NamesOther(row))
            ? Show(row, RowListing.Removed) : now.Correct(Show(row, listing));
    }

    // A name that only recipients read is not compared with the group's, which may be of a member who has left.
    private static RollRow ForRecipients(RollRow row, RowState? now)
    {
        if (!row.IsNamed)
        {
            return row;
        }

        var hasLeft = now is null || now.HasLeft || now.Listing is RowListing.Withheld
            || (row.Listing is RowListing.Public && now.Listing is RowListing.Public ? now.NamesOther(row) : !now.IsActive);
        return hasLeft ? Show(row, RowListing.Removed) : now!.Correct(row);
    }

    private static async Task<Dictionary<Guid, RowState>> States(
        DeclarationsDb db, Guid declarationId, int? version, CancellationToken cancel)
    {
        var states = new Dictionary<Guid, RowState>();
        // An edition of an amended text does not name whoever has signed the text before it only.
        var amended = await db.Declarations.Where(d => d.Id == declarationId && d.AmendedVersion <= version)
            .Select(d => d.AmendedVersion).SingleOrDefaultAsync(cancel) ?? 0;
        var rows = from signatory in db.Signatories.AsNoTracking()
                   where signatory.DeclarationId == declarationId
                   join head in db.Signatories on signatory.HeadId equals head.Id
                   join signature in db.Signatures on signatory.Id equals signature.Id into signatures
                   from signature in signatures.DefaultIfEmpty()
                   select new
                   {
                       signatory.Id,
                       IsActive = signature != null && signature.TextVersion >= amended && (signature.State == SignatureState.Confirmed
                           || signature.State == SignatureState.Quarantined),
                       signatory.OwnListing,
                       Signed = signature == null ? Listing.Withheld : signature.Listing,
                       IsHead = signatory.HeadId == signatory.Id,
                       IsListed = head.Signatures > 0,
                       Head = head.Listing,
                       head.ListedName,
                   };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            Listing[] listings = [.. row.IsActive ? new[] { row.OwnListing, row.Signed } : [], .. row.IsListed ? new[] { row.Head } : []];
            states[row.Id] = new RowState(row.IsActive, row.IsHead, !row.IsActive && !row.IsListed,
                (RowListing)listings.DefaultIfEmpty(Listing.Withheld).Max(), row.ListedName);
        }

        return states;
    }

    /// <param name="IsActive">Its own signature is active.</param>
    /// <param name="IsHead">It is listed, not merged into another signatory.</param>
    /// <param name="HasLeft">No signature of its group is active.</param>
    private sealed record RowState(bool IsActive, bool IsHead, bool HasLeft, RowListing Listing, string? ListedName)
    {
        /// <summary>A row that lists another member's name loses it when that member alone has left.</summary>
        public bool NamesOther(RollRow row) => !IsActive && !string.Equals(ListedName, row.Name, StringComparison.Ordinal);

        /// <summary>The public name as it is listed now. A row that was merged since keeps the one it was printed with.</summary>
        public RollRow Correct(RollRow row) =>
            row is { IsNamed: true, Listing: RowListing.Public } && Listing is RowListing.Public && IsActive && IsHead
                && ListedName is not null
                ? row with { Name = ListedName } : row;
    }
}
