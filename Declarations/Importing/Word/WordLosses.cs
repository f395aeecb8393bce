namespace Declarations.Importing.Word;

/// <summary>Names what the text cannot have: hidden words, pictures, headers.</summary>
internal static class WordLosses
{
    public static void Add(WordContent content, ChangeList changes)
    {
        if (content.Headers)
        {
            changes.Add("header", "the header of the pages", "");
        }

        if (content.Footers)
        {
            changes.Add("footer", "the footer of the pages", "");
        }

        if (content.Embedded > 0)
        {
            changes.Add("embedded", "a document inside this one", "");
        }
    }

    public static void Note(WordLine line, ChangeList changes)
    {
        foreach (var words in Stretches(line.Runs, run => run is { Hidden: true, Deleted: null }))
        {
            changes.Add("hidden_text", words, "");
        }

        foreach (var words in Stretches(line.Runs, run => run.Struck && WordLine.IsKept(run)))
        {
            changes.Add("struck_text", $"~~{words}~~", words);
        }

        foreach (var run in line.Runs.Where(WordLine.IsKept))
        {
            if (run.Object is { } kind)
            {
                changes.Repeat(kind, run.Text is { Length: > 0 } words ? words : kind, kind == "equation" ? run.Text ?? "" : "");
            }
            else if (run is { Underlined: true, Href: null } && !string.IsNullOrWhiteSpace(run.Text))
            {
                changes.Repeat("underline", "underlined words", "plain words");
            }
        }
    }

    private static IEnumerable<string> Stretches(IReadOnlyList<WordRun> runs, Func<WordRun, bool> belongs)
    {
        var words = "";
        foreach (var run in runs.Where(r => r.Text is not null || r.Break))
        {
            if (belongs(run))
            {
                words += run.Text ?? " ";
                continue;
            }

            if (!string.IsNullOrWhiteSpace(words))
            {
                yield return words.Trim();
            }

            words = "";
        }

        if (!string.IsNullOrWhiteSpace(words))
        {
            yield return words.Trim();
        }
    }
}
