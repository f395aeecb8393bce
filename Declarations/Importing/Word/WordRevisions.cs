namespace Declarations.Importing.Word;

/// <summary>Runs next to each other that one author inserted or deleted: one change.</summary>
/// <param name="First">The place of its first run among the runs of the line.</param>
/// <param name="Start">Where its inserted words begin in the line's text.</param>
internal sealed record WordRevision(Revision By, int First, int Count, int Start, string Before, string After)
{
    public static List<WordRevision> In(WordLine line)
    {
        var found = new List<WordRevision>();
        var start = 0;
        for (var at = 0; at < line.Runs.Count;)
        {
            var by = AuthorOf(line.Runs[at]);
            var end = at + 1;
            while (by is not null && end < line.Runs.Count && by.IsBy(AuthorOf(line.Runs[end])))
            {
                end++;
            }

            var runs = line.Runs.Skip(at).Take(end - at).ToList();
            var kept = Text(runs.Where(WordLine.IsKept));
            if (by is not null)
            {
                var before = Text(runs.Where(r => r.Deleted is not null && r.Inserted is null && !r.Hidden));
                if (before != kept)
                {
                    found.Add(new WordRevision(by, at, end - at, start, before, kept));
                }
            }

            start += kept.Length;
            at = end;
        }

        return found;
    }

    /// <summary>The runs of the line as they would be without this change.</summary>
    public IEnumerable<WordRun> Reject(WordLine line) => line.Runs.Where((run, at) => at >= First && at < First + Count
        ? run is { Inserted: null, Hidden: false } : WordLine.IsKept(run));

    /// <summary>A suggestion replaces words of one clause; notes are clauses of their own.</summary>
    public bool ConcernsNotes(WordLine line) => line.Runs.Skip(First).Take(Count).Any(run => run.Note is not null);

    public string Describe() => Describe(Before, After);

    public static string Describe(string before, string after) => (before.Trim(), after.Trim()) switch
    {
        ("", var added) => $"Inserted “{added}”.",
        (var removed, "") => $"Deleted “{removed}”.",
        var (removed, added) => $"Replaced “{removed}” by “{added}”.",
    };

    private static Revision? AuthorOf(WordRun run) => run.Deleted ?? run.Inserted;

    private static string Text(IEnumerable<WordRun> runs) => string.Concat(runs.Select(r => r.Break ? "\n" : WordInlines.Words(r)));
}
