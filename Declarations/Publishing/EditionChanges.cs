namespace Declarations.Publishing;

/// <summary>Differences to the previous final edition's roll. Removed rows carry no name: a person who withdrew may be in danger.</summary>
internal sealed record EditionChanges(
    int Since, bool TextChanged, IReadOnlyList<object> Added, IReadOnlyList<object> Removed, IReadOnlyList<object> Renamed)
{
    public const string Name = "changes.json";

    /// <param name="shown">The rows of <paramref name="after"/> as the rendering shows them, in the same order.</param>
    public static EditionChanges Between(int since, FrozenEdition before, FrozenEdition after, IReadOnlyList<RollRow> shown)
    {
        var earlier = before.Rows.ToDictionary(row => row.SignatoryId, row => row.Row);
        var current = after.Rows.Select(row => row.SignatoryId).ToHashSet();
        return new EditionChanges(
            since,
            !string.Equals(before.Facts.TextSha256, after.Facts.TextSha256, StringComparison.Ordinal),
            [.. Shown(row => !earlier.ContainsKey(row.SignatoryId))],
            [.. before.Rows.Where(row => !current.Contains(row.SignatoryId))
                .Select(row => RollFiles.Item(row.Row with { Name = null }))],
            [.. Shown(row => earlier.TryGetValue(row.SignatoryId, out var old)
                && (old.Name, old.Country, old.Kind) != (row.Row.Name, row.Row.Country, row.Row.Kind))]);

        IEnumerable<object> Shown(Func<FrozenRow, bool> belongs) =>
            after.Rows.Zip(shown).Where(pair => belongs(pair.First)).Select(pair => RollFiles.Item(pair.Second));
    }

    public object Summary() => new
    {
        Since,
        TextChanged,
        added = Added.Count,
        removed = Removed.Count,
        renamed = Renamed.Count,
    };
}
