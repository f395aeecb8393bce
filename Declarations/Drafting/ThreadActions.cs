using Declarations.Access;
using Declarations.Auditing;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>Opens a thread on a clause, or on words marked in it, perhaps with wording to put in its place.</summary>
public sealed record NewThread(int? Version, string? ClauseId, NewThread.Mark? Quote, string? Body, string? Suggestion)
{
    public sealed record Mark(string? Exact, string? Prefix, string? Suffix);

    /// <summary>Also places it in every later version. Null when there is no such version or clause.</summary>
    public async Task<DiscussionThread?> Open(
        DeclarationsDb db, Guid declarationId, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        var (body, suggestion) = Read();
        if (suggestion is not null && !author.May(Role.Reviewer))
        {
            throw new RuleBrokenException("role_insufficient", "Readers may comment; suggesting wording takes a reviewer.");
        }

        var versions = await db.Versions.AsNoTracking().Where(v => v.DeclarationId == declarationId && v.Number >= Version)
            .OrderBy(v => v.Number).ToListAsync(cancel);
        if (versions.Count == 0 || versions[0].Number != Version)
        {
            return null;
        }

        var text = versions[0].Read();
        if (text.Clauses.FirstOrDefault(c => c.Id == ClauseId) is not { } clause)
        {
            return null;
        }

        var thread = Make(declarationId, clause, suggestion, author, now);
        db.Threads.Add(thread);
        if (body is not null)
        {
            db.Comments.Add(ThreadActions.Write(thread.Id, body, author, now));
        }

        Place(db, thread, versions, text);
        db.Record(now, author.Actor, suggestion is null
            ? "thread.opened"
            : "suggestion.opened", $"thread:{thread.Id}", declarationId, after: new { thread.VersionNumber, thread.ClauseId });
        await db.SaveChangesAsync(cancel);
        return thread;
    }

    private (string? Body, string? Suggestion) Read()
    {
        var fields = new Fields();
        fields.Require(Version > 0, "version", "is required");
        fields.Require(!string.IsNullOrEmpty(ClauseId), "clauseId", "is required");
        var suggestion = DraftInput.Prose(fields, "suggestion", Suggestion, required: false);
        var body = DraftInput.Prose(fields, "body", Body, required: suggestion is null);
        fields.Require((Quote?.Exact?.Length ?? 0) <= 5000, "quote.exact", "is longer than 5000 characters");
        fields.ThrowIfAny();
        if (suggestion is not null && DraftInput.Parse("suggestion", suggestion).Clauses.Count == 0)
        {
            throw InvalidInputException.For("suggestion", "holds no words");
        }

        return (body, suggestion);
    }

    private DiscussionThread Make(Guid declarationId, Clause clause, string? suggestion, Author author, DateTimeOffset now)
    {
        var quote = new Quote(Quote?.Exact ?? "", Tail(Quote?.Prefix ?? ""), Head(Quote?.Suffix ?? ""));
        var start = quote.Exact.Length > 0 ? QuoteAnchor.Find(clause.Text, quote) : null;
        if (quote.Exact.Length > 0 && start is null)
        {
            throw InvalidInputException.For("quote.exact", "does not stand in that clause");
        }

        return new DiscussionThread
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declarationId,
            VersionNumber = Version!.Value,
            ClauseId = clause.Id!,
            ClauseSha256 = clause.Sha256,
            QuoteExact = quote.Exact,
            QuotePrefix = start is { } at ? Tail(clause.Text[..at]) : "",
            QuoteSuffix = start is { } from ? Head(clause.Text[(from + quote.Exact.Length)..]) : "",
            QuoteStart = start,
            Suggestion = suggestion,
            AuthorId = author.Id,
            AuthorName = author.Name,
            OpenedAt = now,
        };
    }

    private static void Place(DeclarationsDb db, DiscussionThread thread, List<DraftVersion> versions, TextDocument text)
    {
        var placement = new Placement(AnchorState.Exact, thread.ClauseId, thread.QuoteStart, thread.QuoteExact);
        db.AnchorPlacements.Add(AnchorPlacement.Of(thread.Id, versions[0].Number, placement));
        foreach (var version in versions.Skip(1))
        {
            var later = version.Read();
            placement = AnchorTracking.Follow([new AnchoredThread(thread.Id, thread.ClauseId, thread.Quote, placement)], text.Clauses,
                later.Clauses, version.ReadLineage())[0].Now;
            db.AnchorPlacements.Add(AnchorPlacement.Of(thread.Id, version.Number, placement));
            text = later;
        }
    }

    private static string Tail(string text) => text.Length <= 64 ? text : text[^64..];

    private static string Head(string text) => text.Length <= 64 ? text : text[..64];
}

/// <summary>What happens to a thread once it is open. Every method answers null (or false) when there is no such thread.</summary>
public static class ThreadActions
{
    public static async Task<Comment?> Comment(
        DeclarationsDb db, Guid declarationId, Guid threadId, string? body, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var clean = DraftInput.Prose(fields, "body", body, required: true);
        fields.ThrowIfAny();
        if (!await db.Threads.AnyAsync(t => t.Id == threadId && t.DeclarationId == declarationId, cancel))
        {
            return null;
        }

        var comment = Write(threadId, clean!, author, now);
        db.Comments.Add(comment);
        db.Record(now, author.Actor, "comment.written", $"thread:{threadId}", declarationId, after: new { comment.Id });
        await db.SaveChangesAsync(cancel);
        return comment;
    }

    public static Task<bool> Resolve(
        DeclarationsDb db, Guid declarationId, Guid threadId, Author author, DateTimeOffset now, CancellationToken cancel) =>
        Move(db, declarationId, threadId, "thread.resolved", author, now, thread => thread.Resolve(author.Actor, now), cancel);

    public static Task<bool> Reopen(
        DeclarationsDb db, Guid declarationId, Guid threadId, Author author, DateTimeOffset now, CancellationToken cancel) =>
        Move(db, declarationId, threadId, "thread.reopened", author, now, thread => thread.Reopen(), cancel);

    internal static Comment Write(Guid threadId, string body, Author author, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            ThreadId = threadId,
            AuthorId = author.Id,
            AuthorName = author.Name,
            Body = body,
            WrittenAt = now
        };

    private static async Task<bool> Move(
        DeclarationsDb db, Guid declarationId, Guid threadId, string action, Author author, DateTimeOffset now,
        Action<DiscussionThread> move, CancellationToken cancel)
    {
        if (await db.Threads.FirstOrDefaultAsync(t => t.Id == threadId && t.DeclarationId == declarationId, cancel) is not { } thread)
        {
            return false;
        }

        if (thread.AuthorId != author.Id && !author.May(Role.Editor))
        {
            throw new RuleBrokenException("role_insufficient", "A thread is resolved by its author or an editor.");
        }

        var before = thread.State;
        move(thread);
        if (thread.State == before)
        {
            return true;
        }

        db.Record(now, author.Actor, action, $"thread:{threadId}", declarationId, before: new { State = before },
            after: new { thread.State });
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
