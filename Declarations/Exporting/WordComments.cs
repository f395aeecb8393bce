using System.Globalization;
using Declarations.Importing.Word;
using Declarations.Texts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Office2013.Word;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Declarations.Exporting;

/// <summary>The comments of a file, replies under the one that they answer.</summary>
internal sealed class WordComments
{
    private readonly List<(ExportedComment Comment, int? Parent)> comments = [];
    private readonly List<string> marks = [];
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>The ids of a thread's comments. A suggestion that is no tracked change is one of them.</summary>
    public IReadOnlyList<string> Add(ExportedThread thread, bool isTracked)
    {
        var all = thread.Comments.ToList();
        if (thread.Suggestion is { } suggestion && !isTracked)
        {
            all.Insert(0, new ExportedComment(thread.Id, thread.Author, thread.At, ExportedComment.Suggesting(suggestion)));
        }

        var first = comments.Count;
        comments.AddRange(all.Select((comment, at) => (comment, at == 0 ? (int?)null : first)));
        marks.AddRange(all.Select(comment => ExportMarks.OfComment(comment.Id).First(used.Add)));
        return [.. Enumerable.Range(first, all.Count).Select(at => at.ToString(CultureInfo.InvariantCulture))];
    }

    public void Write(MainDocumentPart main)
    {
        if (comments.Count == 0)
        {
            return;
        }

        var part = main.AddNewPart<WordprocessingCommentsPart>();
        part.Comments = new Comments(comments.Select((c, at) => Comment(c.Comment, at)));
        main.AddNewPart<WordprocessingCommentsExPart>().CommentsEx = new CommentsEx(comments.Select((c, at) => new CommentEx
        {
            ParaId = ParagraphId(at),
            ParaIdParent = c.Parent is { } parent ? ParagraphId(parent) : null,
            Done = false,
        }));
    }

    private Comment Comment(ExportedComment comment, int at)
    {
        var lines = comment.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).DefaultIfEmpty("").ToList();
        var written = new Comment(lines.Select((line, index) =>
        {
            var paragraph = new Paragraph(new Run(new Text(XmlText.Of(line)) { Space = SpaceProcessingModeValues.Preserve }));
            paragraph.ParagraphId = index == lines.Count - 1 ? ParagraphId(at) : null;
            return paragraph;
        }))
        {
            Id = at.ToString(CultureInfo.InvariantCulture),
            Author = XmlText.Of(comment.Author),
            Initials = string.Concat(comment.Author.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2)
                .Select(word => XmlText.Of(StringInfo.GetNextTextElement(word)))),
            Date = comment.At.UtcDateTime,
        };
        return written;
    }

    private HexBinaryValue ParagraphId(int at) => marks[at];
}
