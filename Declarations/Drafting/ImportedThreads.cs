using Declarations.Auditing;
using Declarations.Importing;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>
/// Comments and tracked changes of a Word file that a save takes over as threads, in the names of their authors there. A tracked change
/// becomes a suggestion: its words are taken out of the saved text and suggested for it.
/// </summary>
public sealed class ImportedThreads
{
    public const int Maximum = 10_000;

    /// <summary>What follows the author's name.</summary>
    internal const string Source = ", in the Word file";

    private readonly IReadOnlyList<OfferedThread> threads;

    /// <summary>The Markdown of each suggestion's clause as it is saved, and what is suggested for it.</summary>
    private readonly Dictionary<int, (string Saved, string Suggested)> takenOut = [];

    private ImportedThreads(IReadOnlyList<OfferedThread> threads) => this.threads = threads;

    public bool Any => threads.Count > 0;

    /// <exception cref="InvalidInputException">A thread is incomplete.</exception>
    public static ImportedThreads Of(IReadOnlyList<OfferedThread>? threads)
    {
        var fields = new Fields();
        var clean = new List<OfferedThread>();
        fields.Require((threads?.Count ?? 0) <= Maximum, "threads", $"must be at most {Maximum} threads");
        for (var at = 0; at < (threads?.Count ?? 0); at++)
        {
            var (thread, field) = (threads![at], $"threads[{at}]");
            fields.Require(thread is not null, field, "is required");
            fields.Require(thread?.Quote is not null, $"{field}.quote", "is required");
            var author = fields.Line($"{field}.author", thread?.Author, 200);
            var body = DraftInput.Prose(fields, $"{field}.body", thread?.Body, required: true);
            fields.Require((thread?.Quote?.Exact?.Length ?? 0) <= 5000, $"{field}.quote.exact", "must be at most 5000 characters");
            fields.Require(thread?.Kind is not OfferedKind.Suggestion || (thread.Suggestion is { Length: > 0 } && thread.Original is { Length: > 0 }),
                $"{field}.original", "is required with a suggestion");
            if (thread is not null)
            {
                clean.Add(thread with { Author = author ?? "", Body = body ?? "" });
            }
        }

        fields.ThrowIfAny();
        return new ImportedThreads(clean);
    }

    /// <summary>The text without the changes that become suggestions. Changes that cannot be taken out stay and become comments.</summary>
    public TextDocument TakeOut(TextDocument text)
    {
        if (!threads.Any(t => t.Kind is OfferedKind.Suggestion))
        {
            return text;
        }

        var clauses = text.Clauses.ToArray();
        foreach (var clause in Suggestions(text).GroupBy(s => s.Clause))
        {
            var now = clauses[clause.Key].Markdown;
            var saved = now;
            var reverted = new List<(int Thread, string Accepted, string Original)>();
            foreach (var (at, thread, _) in clause)
            {
                if (WordMerge.Merge(thread.Suggestion!, saved, thread.Original!) is { Length: > 0 } without && without != saved)
                {
                    saved = without;
                    reverted.Add((at, thread.Suggestion!, thread.Original!));
                }
            }

            foreach (var (at, accepted, original) in reverted)
            {
                takenOut[at] = (saved, WordMerge.Merge(original, saved, accepted) is { Length: > 0 } with && with != saved ? with : now);
            }

            clauses[clause.Key] = clauses[clause.Key] with { Markdown = saved };
        }

        return takenOut.Count == 0 ? text : TextDocument.Of(clauses);
    }

    /// <summary>
    /// Opens the threads on a version that is being saved, or on the newest when it has the same text; an answer is added to its thread.
    /// Returns how many wait for a place: their words are not in the text.
    /// </summary>
    internal async Task<int> Open(
        DeclarationsDb db, Guid declarationId, int version, TextDocument text, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        var answered = threads.Select(t => t.ThreadId).OfType<Guid>().ToList();
        var open = answered.Count == 0 ? [] : await db.Threads
            .Where(t => t.DeclarationId == declarationId && t.State == DiscussionState.Open && answered.Contains(t.Id))
            .Select(t => t.Id).ToListAsync(cancel);
        var (rows, places, lost) = (new ImportedRows(), new QuotePlaces(text), 0);
        for (var at = 0; at < threads.Count; at++)
        {
            var (thread, source) = (threads[at], author with { Name = NameOf(threads[at]) });
            if (thread.ThreadId is { } answers && open.Contains(answers))
            {
                var comment = ThreadActions.NewComment(answers, thread.Body, source, now);
                rows.Add(comment);
                db.Record(now, author.Actor, "comment.written", $"thread:{answers}", declarationId, after: new { comment.Id, Source = "word_file" });
                continue;
            }

            var suggestion = takenOut.TryGetValue(at, out var taken) ? taken.Suggested : null;
            var clause = suggestion is null ? places.Find(thread) : places.Find(taken.Saved, thread.Clause);
            var opened = clause is { } place
                ? NewThread.Create(
                    declarationId, version, text.Clauses[place], suggestion is null ? places.Words(place, thread) : null, suggestion, source, now)
                : NewThread.WithoutPlace(declarationId, version, text.Clauses[Math.Clamp(thread.Clause, 0, text.Clauses.Count - 1)],
                    thread.Quote, source, now);
            lost += clause is null ? 1 : 0;
            rows.Add(opened, isLost: clause is null);
            var words = clause is null && suggestion is not null ? $"{thread.Body}\n\nSuggested wording: {suggestion}" : thread.Body;
            rows.Add(ThreadActions.NewComment(opened.Id, words, source, now));
            db.Record(now, author.Actor, opened.Suggestion is null ? "thread.opened" : "suggestion.opened", $"thread:{opened.Id}", declarationId,
                after: new { opened.VersionNumber, ClauseId = clause is null ? null : opened.ClauseId, Source = "word_file" });
        }

        await rows.Insert(db, declarationId, version, author, now, cancel);
        return lost;
    }

    // A comment that comes back from Word a second time has it already.
    private static string NameOf(OfferedThread thread) => thread.Author is not { Length: > 0 } name ? $"Somebody{Source}"
        : name.EndsWith(Source, StringComparison.Ordinal) ? name : name + Source;

    private IEnumerable<(int At, OfferedThread Thread, int Clause)> Suggestions(TextDocument text)
    {
        var places = new QuotePlaces(text);
        for (var at = 0; at < threads.Count; at++)
        {
            if (threads[at] is { Kind: OfferedKind.Suggestion } thread
                && (places.Find(thread.Suggestion!, thread.Clause) ?? places.Find(thread)) is { } clause)
            {
                yield return (at, thread, clause);
            }
        }
    }
}
