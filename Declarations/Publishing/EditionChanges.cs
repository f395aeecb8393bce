namespace Declarations.Publishing;

/// <summary>Differences to the previous final edition's roll. Removed rows carry no name: a person who withdrew may be in danger.</summary>
internal sealed record EditionChanges(
    int Since, bool TextChanged, IReadOnlyList<object> Added, IReadOnlyList<object> Removed, IReadOnlyList<object> Renamed)
{
    public const string Name = "changes.json";

    public static EditionChanges Between(int since, FrozenEdition before, FrozenEdition after)
    {
        var earlier = before.Rows.ToDictionary(row => row.SignatoryId, row => row.Row);
        var current = after.Rows.ToDictionary(row => row.SignatoryId, row => row.Row);
        return new EditionChanges(
            since,
            !string.Equals(before.Facts.TextSha256, after.Facts.TextSha256, StringComparison.Ordinal),
            [.. after.Rows.Where(row => !earlier.ContainsKey(row.SignatoryId)).Select(row => RollFiles.Item(row.Row))],
            [.. before.Rows.Where(row => !current.ContainsKey(row.SignatoryId))
                .Select(row => RollFiles.Item(row.Row with { Name = null }))],
            [.. after.Rows.Where(row => earlier.TryGetValue(row.SignatoryId, out var old) && old != row.Row)
                .Select(row => RollFiles.Item(row.Row))]);
    }
}
