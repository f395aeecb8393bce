using Declarations.Texts;

namespace Declarations.Importing.Word;

/// <summary>Runs as inlines: links, bold, italic and superscript. Other looks are dropped and their words kept.</summary>
internal static class WordInlines
{
    /// <param name="noteNumber">The number of a footnote or endnote by its id; null when the file does not have it.</param>
    public static List<Inline> Of(IEnumerable<WordRun> runs, bool isHeading, Func<string, int?> noteNumber)
    {
        var inlines = new List<Inline>();
        foreach (var run in runs)
        {
            var inline = One(run, isHeading, noteNumber);
            if (inline is null)
            {
                continue;
            }

            if (run.Href is { } href && inline is not NoteReference && SafeUrl.TryParse(href) is { } safe)
            {
                AddToLink(inlines, safe, inline);
            }
            else
            {
                inlines.Add(inline);
            }
        }

        return InlineNormalizer.Normalize(inlines);
    }

    /// <summary>The words of a run; of pictures and the like only those of an equation are words of the text.</summary>
    public static string Words(WordRun run) => run.Object is null or "equation" ? run.Text ?? "" : "";

    private static Inline? One(WordRun run, bool isHeading, Func<string, int?> noteNumber)
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

        Inline inline = run.Code ? new CodeRun(words) : new TextRun(words);
        if (run.Raised && !words.Any(char.IsWhiteSpace))
        {
            inline = new Superscript([inline]);
        }

        if (run.Italic && !isHeading)
        {
            inline = new Emphasis([inline]);
        }

        return run.Bold && !isHeading ? new Strong([inline]) : inline;
    }

    private static void AddToLink(List<Inline> inlines, string href, Inline inline)
    {
        if (inlines.Count > 0 && inlines[^1] is Link last && last.Href == href)
        {
            inlines[^1] = new Link(href, [.. last.Children, inline]);
        }
        else
        {
            inlines.Add(new Link(href, [inline]));
        }
    }
}
