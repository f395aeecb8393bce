using Declarations.Texts;

namespace Declarations.Importing;

/// <summary>One thing the import changed. Before and After are short enough to show in a list.</summary>
public sealed record ImportChange(string Kind, string Before, string After);

/// <summary>Clean Markdown to save, and what was changed to get it.</summary>
public sealed record ImportResult(string Markdown, IReadOnlyList<ImportChange> Changes);

/// <summary>
/// Cleans a text as people paste it: HTML, footnotes torn out of their page, sentences and lists broken by page ends, headings of
/// mixed levels, page numbers. No word is lost; clean Markdown comes out as it went in.
/// </summary>
public static class MarkdownCleaner
{
    private const int Passes = 5;

    public static ImportResult Clean(string source)
    {
        DraftInput.RequireFit(source);
        var changes = new ChangeList();
        var text = Once(PastedCharacters.Clean(source, changes), changes);
        // What one pass brings together may show the next one more; what is clean passes once.
        for (var pass = 1; pass < Passes && changes.Count > 0; pass++)
        {
            var again = Once(text, changes);
            if (again == text || !Letters(again).SequenceEqual(Letters(text), StringComparer.Ordinal))
            {
                break;
            }

            text = again;
        }
        return new ImportResult(changes.Count > 0 ? DraftInput.Parse("markdown", text).Markdown : text, changes.All());
    }

    private static IEnumerable<string> Letters(string text) =>
        TextTokens.Only(text).Where(word => word.Any(char.IsLetter)).Order(StringComparer.Ordinal);

    private static string Once(string source, ChangeList changes)
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

/// <summary>Collects changes; those that repeat many times are counted instead of listed.</summary>
internal sealed class ChangeList
{
    private const int Shown = 120;
    private const int Most = 500;
    private readonly List<ImportChange> changes = [];
    private readonly Dictionary<(string, string, string), int> repeated = [];

    public int Count => changes.Count + repeated.Count;

    public void Add(string kind, string before, string after) => changes.Add(new ImportChange(kind, Short(before), Short(after)));

    /// <summary>A change that may occur on every line, such as a character.</summary>
    public void Repeat(string kind, string before, string after) =>
        repeated[(kind, before, after)] = repeated.GetValueOrDefault((kind, before, after)) + 1;

    public IReadOnlyList<ImportChange> All() =>
        [.. changes.Take(Most),
            .. repeated.Select(r => new ImportChange(r.Key.Item1, r.Value > 1 ? $"{r.Key.Item2} × {r.Value}" : r.Key.Item2, r.Key.Item3))];

    /// <summary>Two ends of a long text: where it was joined is what a reader looks for.</summary>
    public static string Ends(string before, string after) =>
        (before.Length > Shown / 2
            ? "…" + before[^(Shown / 2)..] : before) + " ⏎ " + (after.Length > Shown / 2 ? after[..(Shown / 2)] + "…" : after);

    private static string Short(string text) => text.Length > 2 * Shown ? text[..(2 * Shown)] + "…" : text;
}
