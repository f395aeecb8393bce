using System.Globalization;
using Declarations.Texts;

namespace Declarations.Importing.Word;

internal enum LineKind
{
    Text,

    /// <summary>Looks are those of headings, no emphasis.</summary>
    Heading,

    /// <summary>Of an exported version: what is bold by itself is emphasis.</summary>
    ExportedHeading,

    /// <summary>In a table, which is one clause: no suggestion is made for it.</summary>
    Cell,
}

/// <summary>Collects comments and tracked changes while the text is read; places them once it is finished.</summary>
internal sealed class WordThreads(IReadOnlyList<WordComment> comments, ChangeList changes)
{
    private const int MaxContext = 64;
    private const int MaxQuote = 2_000;
    private readonly Dictionary<string, WordComment> byId =
        comments.DistinctBy(c => c.Id, StringComparer.Ordinal).ToDictionary(c => c.Id, StringComparer.Ordinal);
    private readonly ILookup<string?, WordComment> replies = comments.ToLookup(c => c.Parent, StringComparer.Ordinal);
    private readonly List<OfferedThread> collected = [];

    public void Add(WordLine line, LineKind kind, Func<string, int?> noteNumber)
    {
        foreach (var (id, start, end) in line.Comments)
        {
            if (byId.GetValueOrDefault(id) is { Parent: null } comment)
            {
                var reported = changes.Add("comment", $"{comment.Author}: {comment.Text}", "");
                collected.Add(new OfferedThread(
                    OfferedKind.Comment, comment.Author, comment.At, QuoteOf(line.Text, start, end), 0, BodyOf(comment), Resolved: comment.Done)
                {
                    Comments = [.. RepliesTo(comment).Prepend(comment).Select(c => new FileComment(c.Mark, c.Author, c.At, c.Text))],
                    Reported = reported,
                });
            }
        }

        foreach (var revision in WordRevision.In(line))
        {
            var reported = changes.Add("tracked_change", revision.Before, revision.After);
            var quote = QuoteOf(line.Text, revision.Start, revision.Start + revision.After.Length);
            var original = kind is LineKind.Cell || revision.ConcernsNotes(line) ? "" : Content(revision.Reject(line));
            var offered = new OfferedThread(OfferedKind.Comment, revision.By.Author, revision.By.At, quote, 0, revision.Describe()) { Reported = reported };
            collected.Add(original.Length == 0 ? offered : offered with
            {
                Kind = OfferedKind.Suggestion,
                Suggestion = Content(line.Runs.Where(WordLine.IsKept)),
                Original = original,
            });
        }

        string Content(IEnumerable<WordRun> runs) => InlineWriter.Write(
            WordInlines.Of(runs, kind, noteNumber), atStart: kind is LineKind.Text);
    }

    /// <summary>A paragraph that was deleted whole: no clause is left to suggest it for, so it becomes a comment on the one before.</summary>
    public void AddDeleted(string words, Revision by, string before)
    {
        changes.Add("tracked_change", words, "");
        collected.Add(new OfferedThread(OfferedKind.Comment, by.Author, by.At, QuoteOf(before, 0, before.Length), 0,
            $"Deleted after this: “{words}”"));
    }

    /// <summary>Those whose words are in the text, with the place of their clause.</summary>
    public IReadOnlyList<OfferedThread> In(TextDocument text)
    {
        var placed = new List<OfferedThread>();
        var clauses = collected.Count == 0 ? [] : text.Clauses.Select(c => FoldedText.Of(c.Text)).ToList();
        var from = 0;
        foreach (var thread in collected)
        {
            if (Find(clauses, thread, from) is { } at)
            {
                placed.Add(thread with { Clause = at });
                from = text.Clauses[at].Kind == ClauseKind.Footnote ? from : at;
            }
        }

        return placed;
    }

    /// <summary>Threads are in the order of the text, so the first clause at or after the last one that has the words.</summary>
    private static int? Find(List<string> clauses, OfferedThread thread, int from)
    {
        var whole = FoldedText.Of(thread.Quote.Prefix + thread.Quote.Exact + thread.Quote.Suffix).Trim();
        var exact = FoldedText.Of(thread.Quote.Exact);
        foreach (var words in new[] { whole, exact }.Where(w => w.Length > 0))
        {
            for (var step = 0; step < clauses.Count; step++)
            {
                var at = (from + step) % clauses.Count;
                if (clauses[at].Contains(words, StringComparison.Ordinal))
                {
                    return at;
                }
            }
        }

        return null;
    }

    private static OfferedQuote QuoteOf(string text, int start, int end)
    {
        end = Math.Min(end, start + MaxQuote);
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new OfferedQuote(Spaced(text[start..end]), Spaced(text[Math.Max(0, start - MaxContext)..start]),
            Spaced(text[end..Math.Min(text.Length, end + MaxContext)]));
    }

    private static string Spaced(string words) => string.Join(' ', words.Split([' ', '\t'], StringSplitOptions.None));

    private IEnumerable<WordComment> RepliesTo(WordComment comment) => replies[comment.Id];

    private string BodyOf(WordComment comment)
    {
        var answers = RepliesTo(comment)
            .Select(c => $"{c.Author}{(c.At is { } at ? at.ToString(" (d MMMM yyyy)", CultureInfo.InvariantCulture) : "")}: {c.Text}");
        var body = string.Join("\n\n", answers.Prepend(comment.Text).Where(words => words.Length > 0));
        return body.Length > 0 ? body : "(empty comment)";
    }
}
