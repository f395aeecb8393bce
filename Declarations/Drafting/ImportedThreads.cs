using Declarations.Auditing;
using Declarations.Importing;
using Declarations.Texts;
using Declarations.Validation;

namespace Declarations.Drafting;

/// <summary>
/// Comments and tracked changes of a Word file that a save takes over as threads, in the names of their authors there. A tracked change
/// becomes a suggestion: its words are taken out of the saved text and suggested for it.
/// </summary>
public sealed class ImportedThreads
{
    public const int Maximum = 1_000;

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

    /// <summary>Opens the threads on a version that is being saved, or on the newest when it has the same text.</summary>
    /// <exception cref="InvalidInputException">The words of a thread are not in the text.</exception>
    internal void Open(DeclarationsDb db, Guid declarationId, int version, TextDocument text, Author author, DateTimeOffset now)
    {
        for (var at = 0; at < threads.Count; at++)
        {
            var thread = threads[at];
            var suggestion = takenOut.TryGetValue(at, out var taken) ? taken.Suggested : null;
            var (clause, found) = suggestion is null ? Place(text, thread) : (PlaceOf(text, thread, taken.Saved), null);
            if (clause is null)
            {
                throw InvalidInputException.For($"threads[{at}].quote.exact", $"is in no clause of this text: “{thread.Quote.Exact}”");
            }

            var source = author with { Name = NameOf(thread) };
            var opened = NewThread.Create(declarationId, version, clause, found, suggestion, source, now);
            db.Threads.Add(opened);
            db.Comments.Add(ThreadActions.NewComment(opened.Id, thread.Body, source, now));
            db.AnchorPlacements.Add(AnchorPlacement.Of(
                opened.Id, version, new Placement(AnchorState.Exact, clause.Id, opened.QuoteStart, opened.QuoteExact)));
            db.Record(now, author.Actor, suggestion is null ? "thread.opened" : "suggestion.opened", $"thread:{opened.Id}", declarationId,
                after: new { opened.VersionNumber, opened.ClauseId, Source = "word_file" });
        }
    }

    private static string NameOf(OfferedThread thread) => (thread.Author is { Length: > 0 } name ? name : "Somebody") + Source;

    private IEnumerable<(int At, OfferedThread Thread, int Clause)> Suggestions(TextDocument text)
    {
        var places = text.Clauses.Select((clause, at) => (clause.Markdown, at)).ToLookup(c => c.Markdown, c => c.at, StringComparer.Ordinal);
        for (var at = 0; at < threads.Count; at++)
        {
            if (threads[at] is { Kind: OfferedKind.Suggestion } thread)
            {
                var same = places[thread.Suggestion!].ToList();
                var clause = same.Count > 0 ? same.MinBy(place => Math.Abs(place - thread.Clause))
                    : Place(text, thread).Clause is { } quoted ? text.Clauses.ToList().IndexOf(quoted) : -1;
                if (clause >= 0)
                {
                    yield return (at, thread, clause);
                }
            }
        }
    }

    private static Clause? PlaceOf(TextDocument text, OfferedThread thread, string markdown) => text.Clauses
        .Select((clause, at) => (clause, at)).Where(c => c.clause.Markdown == markdown).OrderBy(c => Math.Abs(c.at - thread.Clause))
        .Select(c => c.clause).FirstOrDefault();

    /// <summary>The clause with the words of the quote, or for a whole clause with those around it; the nearest to where it was.</summary>
    private static (Clause? Clause, FoundWords? Words) Place(TextDocument text, OfferedThread thread)
    {
        var (exact, prefix, suffix) = (thread.Quote.Exact ?? "", thread.Quote.Prefix ?? "", thread.Quote.Suffix ?? "");
        var whole = new Quote(prefix + exact + suffix, "", "");
        var near = text.Clauses.Select((clause, at) => (clause, at)).OrderBy(c => Math.Abs(c.at - thread.Clause)).Select(c => c.clause).ToList();
        var clause = near.Find(c => QuoteAnchor.Find(c.Text, whole) is not null)
            ?? (exact.Length > 0 ? near.Find(c => QuoteAnchor.Find(c.Text, new Quote(exact, "", "")) is not null) : null);
        return clause is null ? (null, null) : (clause, QuoteAnchor.Find(clause.Text, new Quote(exact, prefix, suffix)));
    }
}
