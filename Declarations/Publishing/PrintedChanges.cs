using Declarations.Localization;

namespace Declarations.Publishing;

/// <summary>The list of changes since the edition before: numbers, and names where they may be printed.</summary>
public sealed record PrintedChanges(string Heading, string Note, IReadOnlyList<string> Lines, IReadOnlyList<PrintedGroup> Groups)
{
    internal static PrintedChanges? Of(EditionChanges? changes, EditionFacts facts, Words words)
    {
        if (changes is not { Frozen: { } frozen })
        {
            return null;
        }

        // An addendum lists whom it adds as its roll.
        var added = facts.AddendumTo is null ? Group("edition.changes.added", changes.Added, facts, words) : null;
        var named = Group("edition.changes.named", changes.Named, facts, words);
        var corrected = Group("edition.changes.renamed", changes.Corrected, facts, words);
        return new(
            HeadingOf(frozen.Counts(), words), words["edition.changes.note"],
            LinesOf(frozen.Counts(), words), [.. new[] { added, named, corrected }.OfType<PrintedGroup>()]);
    }

    public static string HeadingOf(PublishedChanges changes, Words words) =>
        words.Say(changes.Addenda > 0 ? "edition.changes.addenda" : "edition.changes", ("number", changes.Since));

    public static IReadOnlyList<string> LinesOf(PublishedChanges changes, Words words) =>
    [
        words[changes.TextChanged ? "edition.changes.text" : "edition.changes.same"],
        words.Say("edition.changes.added", ("count", words.Number(changes.Added))),
        words.Say("edition.changes.removed", ("count", words.Number(changes.Removed))),
        .. changes.Unnamed > 0 ? [words.Say("edition.changes.unnamed", ("count", words.Number(changes.Unnamed)))] : Array.Empty<string>(),
        .. changes.Named > 0 ? [words.Say("edition.changes.named", ("count", words.Number(changes.Named)))] : Array.Empty<string>(),
        words.Say("edition.changes.renamed", ("count", words.Number(changes.Renamed))),
    ];

    // Rows without a name are in the number alone.
    private static PrintedGroup? Group(string heading, IReadOnlyList<RollRow> rows, EditionFacts facts, Words words)
    {
        var named = RollOrder.Sort(rows.Where(row => row.IsNamed), facts.Language, facts.RollSorting);
        return named.Count == 0 ? null : new(
            words.Say(heading, ("count", words.Number(rows.Count))),
            named.Count < rows.Count ? words.Say("edition.changes.nameless", ("count", words.Number(rows.Count - named.Count))) : null,
            [.. named.Select(row => PrintedRoll.Of(row, facts, words))]);
    }
}
