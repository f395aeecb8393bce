using Declarations.Exporting;
using Declarations.Importing;
using Declarations.Importing.Word;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>
/// Comments and suggestions of a declaration that come back in a Word file. They are not offered once more: a comment that was changed in
/// the file, and an answer to one, is on offer as an answer in its thread; a suggestion that is not accepted is taken out of the text.
/// </summary>
public sealed class KnownDiscussions
{
    private readonly IReadOnlyList<DiscussionThread> threads;
    private readonly Dictionary<string, (DiscussionThread Thread, bool IsDeleted)> byMark = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Author, string Words), List<DiscussionThread>> byWords = [];

    private KnownDiscussions(IReadOnlyList<DiscussionThread> threads, IEnumerable<Comment> comments)
    {
        this.threads = threads;
        var byId = threads.ToDictionary(t => t.Id);
        foreach (var comment in comments)
        {
            var thread = byId[comment.ThreadId];
            byMark.TryAdd(ExportMarks.OfComment(comment.Id).First(), (thread, comment.DeletedAt is not null));
            foreach (var words in comment.Revisions.Select(r => r.Body).Append(comment.Body).Where(words => words.Length > 0))
            {
                Add(thread, comment.AuthorName, words);
            }
        }

        foreach (var thread in threads.Where(t => t.Suggestion is not null))
        {
            byMark.TryAdd(ExportMarks.OfComment(thread.Id).First(), (thread, false));
            Add(thread, thread.AuthorName, ExportedComment.Suggesting(thread.Suggestion!));
        }
    }

    public static async Task<ImportResult> Recognise(
        DeclarationsDb db, Guid declarationId, ImportResult imported, CancellationToken cancel)
    {
        if (imported.Threads.Count == 0)
        {
            return imported;
        }

        var all = await db.Threads.AsNoTracking().Where(t => t.DeclarationId == declarationId).ToListAsync(cancel);
        if (all.Count == 0)
        {
            return imported;
        }

        var comments = await db.Comments.AsNoTracking().Include(c => c.Revisions)
            .Where(c => db.Threads.Any(t => t.Id == c.ThreadId && t.DeclarationId == declarationId)).ToListAsync(cancel);
        var origins = await db.Versions.AsNoTracking().Where(v => v.DeclarationId == declarationId
            && db.Threads.Any(t => t.DeclarationId == declarationId && t.VersionNumber == v.Number && t.Suggestion != null)).ToListAsync(cancel);
        var newest = await db.FindVersion(declarationId, null, cancel);
        var known = new KnownDiscussions(all, comments);
        return known.Recognise(imported, [.. origins.Append(newest!).DistinctBy(v => v.Number).OrderBy(v => v.Number).Select(v => v.Read())], cancel);
    }

    private ImportResult Recognise(ImportResult imported, IReadOnlyList<TextDocument> texts, CancellationToken cancel)
    {
        var text = DraftInput.Parse("markdown", imported.Markdown, cancel);
        var suggestions = new OwnSuggestions(threads, texts);
        var (offered, takenOut) = (new List<OfferedThread>(), new List<OfferedThread>());
        var changes = imported.Changes.ToList();
        var hasMarks = imported.Threads.SelectMany(t => t.Comments).Any(IsMarked);
        var count = 0;
        foreach (var thread in imported.Threads)
        {
            cancel.ThrowIfCancellationRequested();
            var clause = thread.Clause < text.Clauses.Count ? text.Clauses[thread.Clause].Id : null;
            if (thread.Kind is OfferedKind.Suggestion && suggestions.Find(clause, thread) is { } own)
            {
                takenOut.AddRange(own.State is DiscussionState.Accepted ? [] : [thread]);
                Drop(thread);
                count++;
            }
            else if (Answers(thread, clause, hasMarks) is { } answers)
            {
                offered.AddRange(answers);
                count += thread.Comments.Count - answers.Count;
                Drop(thread);
                changes.AddRange(answers.Select(a => new ImportChange("comment", $"{a.Author}: {a.Body}", "")));
            }
            else
            {
                offered.Add(thread);
            }
        }

        var without = takenOut.Count > 0 ? ImportedThreads.Of(takenOut).TakeOut(text) : text;
        return new(without == text ? imported.Markdown : text.Clauses.Any(c => c.Id is not null) ? without.Export() : without.Markdown,
            changes, offered, count);

        void Drop(OfferedThread thread)
        {
            if (thread.Reported is { } reported)
            {
                changes.Remove(reported);
            }
        }
    }

    /// <summary>What a comment's thread does not have yet; null when it is none of the declaration's.</summary>
    /// <param name="hasMarks">People say the same words twice, so words count only in a file whose program kept no marks.</param>
    private List<OfferedThread>? Answers(OfferedThread offered, string? clauseId, bool hasMarks)
    {
        if ((hasMarks ? Marked(offered.Comments) : Worded(offered, clauseId)) is not { } thread)
        {
            return null;
        }

        return [.. offered.Comments.Where(c => !Has(thread, c, hasMarks)).Select(c => offered with
        {
            Author = c.Author,
            At = c.At,
            Body = c.Text.Length > 0 ? c.Text : "(empty comment)",
            ThreadId = thread.State is DiscussionState.Open ? thread.Id : null,
            Comments = [],
            Reported = null,
        })];
    }

    /// <summary>By a mark, which a changed comment keeps too.</summary>
    private DiscussionThread? Marked(IReadOnlyList<FileComment> comments) =>
        comments.Where(IsMarked).Select(c => byMark[c.Mark!].Thread).FirstOrDefault();

    /// <summary>By author and words, on the same clause or the same quoted words.</summary>
    private DiscussionThread? Worded(OfferedThread offered, string? clauseId)
    {
        var quote = Folded(offered.Quote.Exact);
        return offered.Comments.SelectMany(With).Distinct()
            .Where(thread => thread.ClauseId == clauseId || (quote.Length > 0 && Folded(XmlText.Of(thread.QuoteExact)) == quote))
            .MaxBy(thread => offered.Comments.Count(c => With(c).Contains(thread)));
    }

    private bool Has(DiscussionThread thread, FileComment comment, bool hasMarks) => hasMarks
        ? IsMarked(comment) && (byMark[comment.Mark!].IsDeleted || With(comment).Contains(thread)) : With(comment).Contains(thread);

    private bool IsMarked(FileComment comment) => comment.Mark is not null && byMark.ContainsKey(comment.Mark);

    private List<DiscussionThread> With(FileComment comment) => byWords.GetValueOrDefault((comment.Author, Folded(comment.Text)), []);

    private void Add(DiscussionThread thread, string author, string words)
    {
        var key = (XmlText.Of(author), Folded(XmlText.Of(words)));
        (byWords.TryGetValue(key, out var said) ? said : byWords[key] = []).Add(thread);
    }

    private static string Folded(string words) => FoldedText.Of(string.Join(' ', words.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));
}
