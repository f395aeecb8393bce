using Declarations.Texts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Declarations.Exporting;

/// <summary>
/// Comments on their words, and suggestions as tracked changes: the first one of a clause; the others, and those of several clauses, are
/// comments with the suggested words.
/// </summary>
internal sealed class WordDiscussions(ExportedText exported)
{
    private readonly ILookup<string, ExportedThread> byClause = exported.Threads.ToLookup(t => t.ClauseId, StringComparer.Ordinal);
    private readonly WordComments comments = new();
    private int revisions = 200_000;

    public void Write(Paragraph paragraph, Clause clause, RunWriter line)
    {
        var threads = clause.Id is { } id ? byClause[id].ToList() : [];
        var tracked = threads.Find(t => ChangedPieces.Suggested(clause, t) is not null);
        var ranges = threads.ConvertAll(thread => new CommentRange(
            thread.Start ?? 0, thread.Start is { } start ? start + thread.Length : clause.Text.Length, comments.Add(thread, thread == tracked)));
        var pieces = ChangedPieces.Of(clause, tracked).Cut([.. ranges.SelectMany(r => new[] { r.Start, r.Until })]);
        var at = 0;
        foreach (var (piece, change) in pieces)
        {
            ranges.ForEach(range => range.Begin(paragraph, at));
            line.Append(paragraph, piece, run => Track(run, change, tracked), change);
            at += change is Tracked.Inserted || piece.Note > 0 ? 0 : piece.Text.Length;
            ranges.ForEach(range => range.End(paragraph, at));
        }

        ranges.ForEach(range => range.Close(paragraph));
    }

    /// <summary>Comments on a table stand at its first cell.</summary>
    public void WriteTable(Paragraph first, Clause clause, IReadOnlyList<OpenXmlElement> content)
    {
        var ranges = clause.Id is { } id ? byClause[id].Select(t => new CommentRange(0, 0, comments.Add(t, isTracked: false))).ToList() : [];
        ranges.ForEach(range => range.Begin(first, 0));
        first.Append(content);
        ranges.ForEach(range => range.Close(first));
    }

    public void Add(MainDocumentPart main) => comments.Write(main);

    private OpenXmlElement Track(Run run, Tracked change, ExportedThread? by) => change switch
    {
        Tracked.Inserted => new InsertedRun(run) { Id = $"{++revisions}", Author = XmlText.Of(by!.Author), Date = by.At.UtcDateTime },
        Tracked.Deleted => new DeletedRun(run) { Id = $"{++revisions}", Author = XmlText.Of(by!.Author), Date = by.At.UtcDateTime },
        _ => run,
    };
}

/// <summary>The words that the comments of one thread are on.</summary>
internal sealed class CommentRange(int start, int end, IReadOnlyList<string> ids)
{
    private bool begun;
    private bool ended;

    public int Start => start;

    public int Until => end;

    public void Begin(Paragraph paragraph, int at)
    {
        if (!begun && at >= start)
        {
            begun = true;
            paragraph.Append(ids.Select(id => new CommentRangeStart { Id = id }));
        }
    }

    public void End(Paragraph paragraph, int at)
    {
        if (begun && !ended && at >= end)
        {
            Close(paragraph);
        }
    }

    public void Close(Paragraph paragraph)
    {
        Begin(paragraph, int.MaxValue);
        if (!ended)
        {
            ended = true;
            paragraph.Append(ids.Select(id => new CommentRangeEnd { Id = id }));
            paragraph.Append(ids.Select(id => new Run(new CommentReference { Id = id })));
        }
    }
}
