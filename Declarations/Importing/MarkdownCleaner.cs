using Declarations.Texts;

namespace Declarations.Importing;

/// <summary>One change by the import. Before and After are shortened for a list.</summary>
public sealed record ImportChange(string Kind, string Before, string After);

/// <summary>Clean Markdown, the changes that led to it, and comments and tracked changes of a Word file that may become threads.</summary>
/// <param name="Known">How many comments and tracked changes of the file are the declaration's own, and not on offer once more.</param>
public sealed record ImportResult(
    string Markdown, IReadOnlyList<ImportChange> Changes, IReadOnlyList<OfferedThread> Threads, int Known = 0);

/// <summary>
/// Cleans pasted text: HTML, misplaced footnotes, sentences and lists broken by page ends, inconsistent headings, page numbers. No word
/// is lost; clean Markdown is unchanged.
/// </summary>
public static class MarkdownCleaner
{
    private const int MaxPasses = 5;

    public static ImportResult Clean(string source, CancellationToken cancel = default)
    {
        DraftInput.RequireSize(source);
        if (!source.Contains('<', StringComparison.Ordinal))
        {
            TextBounds.Require(source); // names the line as it was sent; HTML is counted once it is Markdown
        }

        var changes = new ChangeList();
        var text = CleanOnce(PastedDialects.Clean(PastedCharacters.Clean(source, changes), changes), changes);
        // Text that one pass joins may need another.
        for (var pass = 1; pass < MaxPasses && changes.Count > 0; pass++)
        {
            cancel.ThrowIfCancellationRequested();
            var again = CleanOnce(text, changes);
            if (again == text || LettersOf(again) != LettersOf(text))
            {
                break;
            }

            text = again;
        }
        return new ImportResult(changes.Count > 0 ? DraftInput.Parse("markdown", text, cancel).Markdown : text, changes.All(), []);
    }

    /// <summary>Cleans what people do in a word processor: bold lines as headings, typed notes. No page ends, no HTML.</summary>
    internal static string CleanParagraphs(string source, ChangeList changes)
    {
        var blocks = PastedBlock.Split(PastedCharacters.Clean(source, changes), changes);
        PastedNotes.Clean(blocks, changes);
        PastedHeadings.Clean(blocks, changes);
        return PastedBlock.Join(blocks);
    }

    /// <summary>Equal for texts with the same words in any order.</summary>
    private static (int Count, long Sum) LettersOf(string text) =>
        TextTokens.Words(text).Where(word => word.Any(char.IsLetter))
            .Aggregate((0, 0L), (sum, word) => (sum.Item1 + 1, sum.Item2 + word.GetHashCode(StringComparison.Ordinal)));

    private static string CleanOnce(string source, ChangeList changes)
    {
        var before = changes.Count;
        var blocks = PastedBlock.Split(PastedHtml.Clean(source, changes), changes);
        PastedPages.DropNumbers(blocks, changes);
        PastedNotes.Clean(blocks, changes);
        PastedPages.Rejoin(blocks, changes);
        PastedHeadings.Clean(blocks, changes);
        var document = DraftInput.Parse("markdown", PastedBlock.Join(blocks));
        foreach (var notice in document.Notices)
        {
            changes.Add(notice.Kind, notice.Before, notice.After);
        }

        return changes.Count == before ? source : document.Markdown;
    }
}

internal sealed class ChangeList
{
    private const int MaxLength = 120;
    private const int MaxListed = 500;
    private readonly List<ImportChange> changes = [];
    private readonly Dictionary<(string, string, string), int> repeated = [];

    public int Count => changes.Count + repeated.Count;

    public ImportChange Add(string kind, string before, string after)
    {
        var change = new ImportChange(kind, Shorten(before), Shorten(after));
        changes.Add(change);
        return change;
    }

    public void Repeat(string kind, string before, string after) =>
        repeated[(kind, before, after)] = repeated.GetValueOrDefault((kind, before, after)) + 1;

    public IReadOnlyList<ImportChange> All() =>
        [.. changes.Take(MaxListed),
            .. repeated.Select(r => new ImportChange(r.Key.Item1, r.Value > 1 ? $"{r.Key.Item2} × {r.Value}" : r.Key.Item2, r.Key.Item3))];

    /// <summary>The end of one text and the beginning of the next, where they were joined.</summary>
    public static string Seam(string before, string after) =>
        (before.Length > MaxLength / 2 ? "…" + before[^(MaxLength / 2)..] : before) + " ⏎ "
        + (after.Length > MaxLength / 2 ? after[..(MaxLength / 2)] + "…" : after);

    private static string Shorten(string text) => text.Length > 2 * MaxLength ? text[..(2 * MaxLength)] + "…" : text;
}
