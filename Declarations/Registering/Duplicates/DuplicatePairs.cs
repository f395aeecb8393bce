namespace Declarations.Registering;

/// <summary>
/// All pairs of one declaration, decrypted, by signatory and by state: the database cannot answer which pairs a signatory has.
/// </summary>
internal sealed class DuplicatePairs
{
    private readonly Dictionary<Guid, (DuplicatePair Pair, long Version)> pairs = [];
    private readonly Dictionary<Guid, HashSet<Guid>> bySignatory = [];
    private readonly Dictionary<Guid, Guid> byFormerId = [];
    private readonly Dictionary<DuplicateState, SortedSet<DuplicatePair>> byState =
        Enum.GetValues<DuplicateState>().ToDictionary(state => state, _ => new SortedSet<DuplicatePair>(ByScore));

    /// <summary>Highest score first; of equal scores, the pair found first.</summary>
    public static Comparer<DuplicatePair> ByScore { get; } = Comparer<DuplicatePair>.Create((one, other) =>
        (other.Facts.Score, one.Facts.FoundAt, one.Id).CompareTo((one.Facts.Score, other.Facts.FoundAt, other.Id)));

    /// <param name="id">Of the pair, or the one that it had before pairs were sealed.</param>
    public DuplicatePair? Find(Guid id) =>
        pairs.TryGetValue(byFormerId.GetValueOrDefault(id, id), out var found) ? found.Pair : null;

    /// <summary>By descending score; of every state when it is null.</summary>
    public IEnumerable<DuplicatePair> InState(DuplicateState? state) =>
        state is { } one ? byState[one] : byState.Values.SelectMany(all => all).Order(ByScore);

    /// <summary>The pairs in whose sides or history one of these signatories is.</summary>
    public IEnumerable<DuplicatePair> Of(IEnumerable<Guid> signatories) => signatories
        .SelectMany(id => bySignatory.GetValueOrDefault(id) ?? []).Distinct().Select(id => pairs[id].Pair);

    /// <summary>The pairs of which both sides are among these signatories.</summary>
    public IEnumerable<DuplicatePair> Among(IReadOnlySet<Guid> signatories) =>
        Of(signatories).Where(pair => signatories.Contains(pair.LeftId) && signatories.Contains(pair.RightId));

    public Dictionary<DuplicateState, int> Count() =>
        byState.Where(state => state.Value.Count > 0).ToDictionary(state => state.Key, state => state.Value.Count);

    /// <param name="version">Of the row; the same row may be read several times.</param>
    public bool Has(Guid id, long version) => pairs.TryGetValue(id, out var known) && known.Version == version;

    public void Set(DuplicatePair pair, long version)
    {
        if (pairs.TryGetValue(pair.Id, out var before))
        {
            byState[before.Pair.State].Remove(before.Pair);
        }

        pairs[pair.Id] = (pair, version);
        byState[pair.State].Add(pair);
        foreach (var id in pair.Facts.History.SelectMany(e => new[] { e.SignatoryId, e.IntoId }).Append(pair.LeftId).Append(pair.RightId))
        {
            (bySignatory.TryGetValue(id, out var of) ? of : bySignatory[id] = []).Add(pair.Id);
        }

        if (pair.Facts.FormerId is { } former)
        {
            byFormerId[former] = pair.Id;
        }
    }
}
