namespace Declarations.Publishing;

/// <summary>What changed since an earlier edition, frozen with the edition that prints it, so that it prints the same again.</summary>
/// <param name="Since">The number of the earlier edition.</param>
/// <param name="Addenda">How many addenda to it are compared with, too.</param>
/// <param name="Added">Ids of rows of the edition.</param>
/// <param name="Removed">Without names: a person who withdrew may be in danger. Rows that are listed together with another are among them.</param>
/// <param name="Unnamed">Rows of a more protective listing, without names.</param>
internal sealed record FrozenChanges(
    int Since, int Addenda, bool TextChanged, IReadOnlyList<Guid> Added, IReadOnlyList<RollRow> Removed, IReadOnlyList<RollRow> Unnamed,
    IReadOnlyList<CorrectedRow> Corrected)
{
    /// <param name="merged">Heads of the signatories that are listed together with another.</param>
    public static FrozenChanges Between(
        int since, int addenda, bool textChanged, IEnumerable<FrozenRow> before, IReadOnlyList<FrozenRow> after, IReadOnlyDictionary<Guid, Guid> merged)
    {
        var earlier = before.ToLookup(row => merged.GetValueOrDefault(row.SignatoryId, row.SignatoryId));
        var current = after.Select(row => row.SignatoryId).ToHashSet();
        var kept = after.Where(row => earlier.Contains(row.SignatoryId)).Select(row => (Row: row, Was: Kept(earlier[row.SignatoryId], row.SignatoryId).Row)).ToList();
        return new(
            since, addenda, textChanged,
            [.. after.Where(row => !earlier.Contains(row.SignatoryId)).Select(row => row.SignatoryId)],
            [.. earlier.SelectMany(group => current.Contains(group.Key) ? group.Where(row => !ReferenceEquals(row, Kept(group, group.Key))) : group)
                .Select(row => Nameless(row.Row))],
            [.. kept.Where(pair => IsHidden(pair.Was, pair.Row.Row)).Select(pair => Nameless(pair.Row.Row))],
            [.. kept.Where(pair => !IsHidden(pair.Was, pair.Row.Row) && IsCorrected(pair.Was, pair.Row.Row))
                .Select(pair => new CorrectedRow(pair.Row.SignatoryId, pair.Row.Row))]);
    }

    public PublishedChanges Counts() => new(Since, TextChanged, Added.Count, Removed.Count, Corrected.Count) { Addenda = Addenda, Unnamed = Unnamed.Count };

    // Of the rows that are listed together now, the one that is still listed.
    private static FrozenRow Kept(IEnumerable<FrozenRow> group, Guid head) => group.FirstOrDefault(row => row.SignatoryId == head) ?? group.First();

    private static bool IsHidden(RollRow was, RollRow now) => was.IsNamed && now.Listing > was.Listing;

    private static bool IsCorrected(RollRow was, RollRow now) => (was.Name, was.Country, was.Kind) != (now.Name, now.Country, now.Kind);

    private static RollRow Nameless(RollRow row) => new(row.Kind, null, row.Country, RowListing.Removed);
}

/// <summary>A signatory of an earlier edition as it is listed now.</summary>
internal sealed record CorrectedRow(Guid SignatoryId, RollRow Row);
