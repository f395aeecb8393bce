using Declarations.Texts;

namespace Declarations.Importing.Word;

/// <summary>Runs as inlines: links, bold, italic and superscript. Other looks are dropped and their words kept.</summary>
internal static class WordInlines
{
    /// <param name="noteNumber">The number of a footnote or endnote by its id; null when the file does not have it.</param>
    public static List<Inline> Of(IEnumerable<WordRun> runs, LineKind kind, Func<string, int?> noteNumber)
    {
        var leaves = new List<Look>();
        foreach (var run in runs)
        {
            if (Leaf(run, noteNumber) is { } leaf)
            {
                leaves.Add(new Look(leaf, leaf is not NoteReference && run.Href is { } href ? SafeUrl.TryParse(href) : null,
                    IsBold(run, kind), run.Italic && kind is not LineKind.Heading));
            }
        }

        return InlineNormalizer.Normalize(Nest(leaves));
    }

    /// <summary>The words of a run; of pictures and the like only those of an equation are words of the text.</summary>
    public static string Words(WordRun run) => run.Object is null or "equation" ? run.Text ?? "" : "";

    private static bool IsBold(WordRun run, LineKind kind) => kind switch
    {
        LineKind.Heading => false,
        LineKind.ExportedHeading => run.BoldItself,
        _ => run.Bold,
    };

    private static Inline? Leaf(WordRun run, Func<string, int?> noteNumber)
    {
        if (run.Note is { } note)
        {
            return noteNumber(note) is { } number ? new NoteReference(number) : null;
        }

        if (run.Break)
        {
            return new LineBreak();
        }

        if (Words(run) is not { Length: > 0 } words)
        {
            return null;
        }

        Inline leaf = run.Code ? new CodeRun(words) : new TextRun(words);
        return run.Raised && !words.Any(char.IsWhiteSpace) ? new Superscript([leaf]) : leaf;
    }

    /// <summary>The look that goes on for longest is outside.</summary>
    private static List<Inline> Nest(IReadOnlyList<Look> looks)
    {
        var inlines = new List<Inline>();
        for (var at = 0; at < looks.Count;)
        {
            var first = looks[at];
            var (link, bold, italic) = (Extent(l => l.Href is not null && l.Href == first.Href), Extent(l => l.Bold), Extent(l => l.Italic));
            if (first.Href is { } href && link >= bold && link >= italic)
            {
                inlines.Add(new Link(href, Nest([.. looks.Skip(at).Take(link).Select(l => l with { Href = null })])));
                at += link;
            }
            else if (first.Bold && bold >= italic)
            {
                inlines.Add(new Strong(Nest([.. looks.Skip(at).Take(bold).Select(l => l with { Bold = false })])));
                at += bold;
            }
            else if (first.Italic)
            {
                inlines.Add(new Emphasis(Nest([.. looks.Skip(at).Take(italic).Select(l => l with { Italic = false })])));
                at += italic;
            }
            else
            {
                inlines.Add(first.Leaf);
                at++;
            }

            int Extent(Func<Look, bool> has) => looks.Skip(at).TakeWhile(has).Count();
        }

        return inlines;
    }

    private sealed record Look(Inline Leaf, string? Href, bool Bold, bool Italic);
}
