using Declarations.Auditing;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>
/// Changes and deletes a member's own comment. The earlier words of a changed one stay readable; a deleted one leaves a mark.
/// </summary>
public static class OwnComments
{
    /// <summary>Null when there is no such comment. Without words nothing changes.</summary>
    public static async Task<Comment?> Edit(
        DeclarationsDb db, Guid declarationId, Guid id, string? body, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        if (await Find(db, declarationId, id, comment => comment.IsBy(author.Id), cancel) is not { } comment)
        {
            return null;
        }

        if (body is null)
        {
            return comment;
        }

        var fields = new Fields();
        var clean = DraftInput.Prose(fields, "body", body, required: true);
        fields.ThrowIfAny();
        if (comment.DeletedAt is not null)
        {
            throw new RuleBrokenException("comment_deleted", "This comment was deleted. Write another one.");
        }

        if (string.Equals(comment.Body, clean, StringComparison.Ordinal))
        {
            return comment;
        }

        comment.Edit(clean!, now);
        db.CommentRevisions.Add(comment.Revisions[^1]); // its id is set, so that EF Core would take it for a stored row
        db.Record(now, author.Actor, "comment.edited", $"thread:{comment.ThreadId}", declarationId, after: new { comment.Id });
        await db.SaveChangesAsync(cancel);
        return comment;
    }

    /// <summary>False when there is no such comment. A thread without words and without a suggestion is resolved.</summary>
    public static async Task<bool> Delete(
        DeclarationsDb db, Guid declarationId, Guid id, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        if (await Find(db, declarationId, id, comment => comment.MayDelete(author.Id), cancel) is not { } comment)
        {
            return false;
        }

        if (comment.DeletedAt is not null)
        {
            return true;
        }

        db.CommentRevisions.RemoveRange(comment.Revisions);
        comment.Delete(now);
        if (!await db.Comments.AnyAsync(c => c.ThreadId == comment.ThreadId && c.Id != id && c.DeletedAt == null, cancel))
        {
            var thread = await db.Threads.SingleAsync(t => t.Id == comment.ThreadId, cancel);
            if (thread.Suggestion is null)
            {
                thread.Resolve(author.Actor, now);
            }
        }

        db.Record(now, author.Actor, "comment.deleted", $"thread:{comment.ThreadId}", declarationId, before: new { comment.Id });
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private static async Task<Comment?> Find(DeclarationsDb db, Guid declarationId, Guid id, Func<Comment, bool> may, CancellationToken cancel)
    {
        var comment = await db.Comments.Include(c => c.Revisions.OrderBy(r => r.WrittenAt)).FirstOrDefaultAsync(
            c => c.Id == id && db.Threads.Any(t => t.Id == c.ThreadId && t.DeclarationId == declarationId), cancel);
        return comment is null || may(comment) ? comment
            : throw new RuleBrokenException("role_insufficient", "Only its author changes or deletes a comment.");
    }
}
