using Declarations.Access;
using Declarations.Auditing;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>Comments on, resolves and reopens threads. Null or false when there is no such thread.</summary>
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

        var comment = NewComment(threadId, clean!, author, now);
        db.Comments.Add(comment);
        db.Record(now, author.Actor, "comment.written", $"thread:{threadId}", declarationId, after: new { comment.Id });
        await db.SaveChangesAsync(cancel);
        return comment;
    }

    public static Task<bool> Resolve(
        DeclarationsDb db, Guid declarationId, Guid threadId, Author author, DateTimeOffset now, CancellationToken cancel) =>
        ChangeState(db, declarationId, threadId, "thread.resolved", author, now, thread => thread.Resolve(author.Actor, now), cancel);

    public static Task<bool> Reopen(
        DeclarationsDb db, Guid declarationId, Guid threadId, Author author, DateTimeOffset now, CancellationToken cancel) =>
        ChangeState(db, declarationId, threadId, "thread.reopened", author, now, thread => thread.Reopen(), cancel);

    internal static Comment NewComment(Guid threadId, string body, Author author, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            ThreadId = threadId,
            AuthorId = author.Id,
            AuthorName = author.Name,
            Body = body,
            WrittenAt = now,
        };

    private static async Task<bool> ChangeState(
        DeclarationsDb db, Guid declarationId, Guid threadId, string action, Author author, DateTimeOffset now,
        Action<DiscussionThread> change, CancellationToken cancel)
    {
        if (await db.Threads.FirstOrDefaultAsync(t => t.Id == threadId && t.DeclarationId == declarationId, cancel) is not { } thread)
        {
            return false;
        }

        if ((thread.AuthorId != author.Id || thread.State is DiscussionState.Declined) && !author.May(Role.Editor))
        {
            throw new RuleBrokenException("role_insufficient", thread.State is DiscussionState.Declined
                ? "Only an editor reopens a suggestion that was declined." : "Only its author or an editor resolves a thread.");
        }

        var before = thread.State;
        change(thread);
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
