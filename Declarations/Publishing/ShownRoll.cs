namespace Declarations.Publishing;

/// <summary>A frozen roll as a rendering shows it, in the same order.</summary>
/// <param name="Corrected">Of the list of changes; rows of an earlier edition when it is an addendum's.</param>
/// <param name="Named">As these, of the newly named ones.</param>
internal sealed record ShownRoll(IReadOnlyList<RollRow> Rows, IReadOnlyList<RollRow> Corrected, IReadOnlyList<RollRow> Named)
{
    public static ShownRoll Of(FrozenEdition frozen, Func<RollRow, RollRow> show) =>
        new([.. frozen.Rows.Select(row => show(row.Row))], [.. (frozen.Changes?.Corrected ?? []).Select(row => show(row.Row))],
            [.. (frozen.Changes?.Named ?? []).Select(row => show(row.Row))]);

    /// <summary>Whether it names or lists somebody otherwise than another rendering of the same edition.</summary>
    public bool Differs(ShownRoll other) => Differ(Rows, other.Rows) || Differ(Corrected, other.Corrected) || Differ(Named, other.Named);

    private static bool Differ(IReadOnlyList<RollRow> rows, IReadOnlyList<RollRow> others) => rows.Zip(others)
        .Any(pair => !string.Equals(pair.First.Name, pair.Second.Name, StringComparison.Ordinal)
            || (pair.First.Members?.Count ?? 0) != (pair.Second.Members?.Count ?? 0));
}
