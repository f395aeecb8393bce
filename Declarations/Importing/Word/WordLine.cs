using System.Text;

namespace Declarations.Importing.Word;

/// <summary>The runs of one paragraph as text: what is kept, and where comments and tracked changes are in it.</summary>
internal sealed class WordLine
{
    private readonly List<WordRun> runs = [];
    private readonly List<(string Id, int Start, int End)> comments = [];
    private readonly StringBuilder text = new();

    /// <summary>The words as accepted, with a line feed for a line break.</summary>
    public string Text => text.ToString();

    public IReadOnlyList<WordRun> Runs => runs;

    /// <summary>Comments by id with the words that they are on; both places are equal for a comment without words.</summary>
    public IReadOnlyList<(string Id, int Start, int End)> Comments => comments;

    public string? Clause { get; private set; }

    public bool IsEmpty => !runs.Exists(r => IsKept(r) && (r.Note is not null || r.Object is not null || !string.IsNullOrWhiteSpace(r.Text)));

    public static bool IsKept(WordRun run) => run.Deleted is null && !run.Hidden;

    /// <param name="open">Comments that began in an earlier paragraph or here and have not ended.</param>
    public void Add(IEnumerable<WordRun> added, CommentRanges open)
    {
        foreach (var run in added)
        {
            if (run.CommentFrom is { } from)
            {
                open.Begin(from, this, text.Length);
            }
            else if (run.CommentTo is { } to && open.End(to, this) is { } start)
            {
                comments.Add((to, start, text.Length));
            }
            else if (run.CommentAt is { } at && open.IsNew(at))
            {
                comments.Add((at, text.Length, text.Length));
            }

            Clause ??= run.Clause;
            if (run is { Text: null, Break: false, Note: null, Object: null })
            {
                continue;
            }

            runs.Add(run);
            if (IsKept(run))
            {
                text.Append(run.Break ? "\n" : WordInlines.Words(run));
            }
        }
    }

    /// <summary>Ends the comments that go on in the next paragraph: a comment is on the words of the paragraph where it begins.</summary>
    public void Close(CommentRanges open)
    {
        foreach (var (id, start) in open.EndAll(this).Where(c => c.Start < text.Length))
        {
            comments.Add((id, start, text.Length));
        }
    }
}

/// <summary>Which comments have begun and where. Each is on the words of one paragraph.</summary>
internal sealed class CommentRanges
{
    private readonly Dictionary<string, (WordLine Line, int Start)> begun = new(StringComparer.Ordinal);
    private readonly HashSet<string> placed = new(StringComparer.Ordinal);

    public void Begin(string id, WordLine line, int start) => begun.TryAdd(id, (line, start));

    public int? End(string id, WordLine line) =>
        begun.TryGetValue(id, out var place) && place.Line == line && placed.Add(id) ? place.Start : null;

    public bool IsNew(string id) => placed.Add(id);

    /// <summary>An empty paragraph keeps no comment: it begins again in the next one.</summary>
    public List<(string Id, int Start)> EndAll(WordLine line)
    {
        var here = begun.Where(b => b.Value.Line == line && !placed.Contains(b.Key)).Select(b => (b.Key, b.Value.Start)).ToList();
        foreach (var (id, _) in here)
        {
            placed.Add(id);
        }

        return here;
    }
}
