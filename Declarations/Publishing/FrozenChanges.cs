using Declarations.Matching;

namespace Declarations.Publishing;

/// <summary>What changed since an earlier edition, frozen with the edition that prints it, so that it prints the same again.</summary>
/// <param name="Since">The number of the earlier edition.</param>
/// <param name="Addenda">How many addenda to it are compared with, too.</param>
/// <param name="Added">Ids of rows of the edition.</param>
/// <param name="Removed">Without names: a person who withdrew may be in danger. Rows that are listed together with another are among them.</param>
/// <param name="Unnamed">Rows of a more protective listing, without names.</param>
/// <param name="Corrected">Rows that were named before, under another name, or with another country or kind.</param>
internal sealed record FrozenChanges(
    int Since, int Addenda, bool TextChanged, IReadOnlyList<Guid> Added, IReadOnlyList<RollRow> Removed, IReadOnlyList<RollRow> Unnamed,
    IReadOnlyList<CorrectedRow> Corrected)
{
    /// <summary>Rows of a less protective listing.</summary>
    public IReadOnlyList<CorrectedRow> Named { get; init; } = [];

    /// <summary>Ids of the earlier rows that are not listed any more, or are listed otherwise.</summary>
    public IReadOnlyList<Guid> Gone { get; init; } = [];

    /// <summary>Rows that are listed otherwise than before. An addendum does not list them, and the next one is compared with them.</summary>
    public IReadOnlyList<CorrectedRow> Changed { get; init; } = [];

    /// <param name="merged">Heads of the signatories that are listed together with another.</param>
    public static FrozenChanges Between(
        int since, int addenda, bool textChanged, IEnumerable<FrozenRow> before, IReadOnlyList<FrozenRow> after, IReadOnlyDictionary<Guid, Guid> merged)
    {
        var earlier = before.ToLookup(row => merged.GetValueOrDefault(row.SignatoryId, row.SignatoryId));
        var current = after.Select(row => row.SignatoryId).ToHashSet();
        var kept = after.Where(row => earlier.Contains(row.SignatoryId)).Select(row => (Row: row, Was: Kept(earlier[row.SignatoryId], row.SignatoryId))).ToList();
        var changed = kept.Where(pair => Facts(pair.Was) != Facts(pair.Row)).ToList();
        var removed = earlier.SelectMany(group => current.Contains(group.Key) ? group.Where(row => !ReferenceEquals(row, Kept(group, group.Key))) : group).ToList();
        return new(
            since, addenda, textChanged,
            [.. after.Where(row => !earlier.Contains(row.SignatoryId)).Select(row => row.SignatoryId)],
            removed.ConvertAll(row => Nameless(row.Row)),
            [.. changed.Where(pair => IsHidden(pair.Was.Row, pair.Row.Row)).Select(pair => Nameless(pair.Row.Row))],
            [.. changed.Where(pair => IsCorrected(pair.Was.Row, pair.Row.Row)).Select(pair => CorrectedRow.Of(pair.Row))])
        {
            Named = [.. changed.Where(pair => IsNewlyNamed(pair.Was.Row, pair.Row.Row)).Select(pair => CorrectedRow.Of(pair.Row))],
            Gone = [.. removed.Concat(changed.Select(pair => pair.Was)).Select(row => row.SignatoryId)],
            Changed = [.. changed.Select(pair => CorrectedRow.Of(pair.Row))],
        };
    }

    public PublishedChanges Counts() => new(Since, TextChanged, Added.Count, Removed.Count, Corrected.Count)
    {
        Addenda = Addenda,
        Unnamed = Unnamed.Count,
        Named = Named.Count,
    };

    /// <summary>The rows that were compared, as they are listed after these changes. An addendum lists the added ones itself.</summary>
    public IEnumerable<FrozenRow> ApplyTo(IEnumerable<FrozenRow> before)
    {
        var gone = Gone.ToHashSet();
        return before.Where(row => !gone.Contains(row.SignatoryId)).Concat(Changed.Select(row => new FrozenRow(row.SignatoryId, row.Row, [])));
    }

    // Of the rows that are listed together now, the one that is still listed.
    private static FrozenRow Kept(IEnumerable<FrozenRow> group, Guid head) => group.FirstOrDefault(row => row.SignatoryId == head) ?? group.First();

    private static bool IsHidden(RollRow was, RollRow now) => was.IsNamed && now.Listing > was.Listing;

    private static bool IsNewlyNamed(RollRow was, RollRow now) => now.IsNamed && (!was.IsNamed || now.Listing < was.Listing);

    private static bool IsCorrected(RollRow was, RollRow now) => was.IsNamed == now.IsNamed && was.Listing == now.Listing
        && (was.Name, was.Country, was.Kind) != (now.Name, now.Country, now.Kind);

    private static (Guid, string?, string?, SignatoryKind, RowListing) Facts(FrozenRow row) => (
        row.SignatoryId, row.Row.Name, row.Row.Country, row.Row.Kind, row.Row.Listing);

    private static RollRow Nameless(RollRow row) => new(row.Kind, null, row.Country, RowListing.Removed);
}

/// <summary>A signatory of an earlier edition as it is listed now. Without members, which no list of changes compares or may keep.</summary>
internal sealed record CorrectedRow(Guid SignatoryId, RollRow Row)
{
    public static CorrectedRow Of(FrozenRow row) => new(row.SignatoryId, row.Row with { Members = null });
}
