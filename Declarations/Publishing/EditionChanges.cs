namespace Declarations.Publishing;

/// <summary>A list of changes as a rendering shows it.</summary>
internal sealed record EditionChanges(
    FrozenChanges Frozen, IReadOnlyList<RollRow> Added, IReadOnlyList<RollRow> Corrected, IReadOnlyList<RollRow> Named)
{
    public const string Name = "changes.json";

    /// <param name="shown">The roll of <paramref name="frozen"/> as the rendering shows it, in the same order.</param>
    public static EditionChanges? Of(FrozenEdition frozen, ShownRoll shown)
    {
        if (frozen.Changes is not { } changes)
        {
            return null;
        }

        var added = changes.Added.ToHashSet();
        return new(changes, [.. frozen.Rows.Zip(shown.Rows).Where(pair => added.Contains(pair.First.SignatoryId)).Select(pair => pair.Second)], shown.Corrected, shown.Named);
    }

    public byte[] Write() => CanonicalJson.Of(new
    {
        Frozen.Since,
        Frozen.Addenda,
        Frozen.TextChanged,
        added = Added.Select(RollFiles.Item),
        removed = Frozen.Removed.Select(RollFiles.Item),
        unnamed = Frozen.Unnamed.Select(RollFiles.Item),
        named = Named.Select(RollFiles.Item),
        renamed = Corrected.Select(RollFiles.Item),
    });
}
