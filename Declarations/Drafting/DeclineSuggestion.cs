using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>Declines a suggestion with a reason, which its author is told. An editor can reopen it.</summary>
public static class DeclineSuggestion
{
    private const int LongestReason = 2000;

    /// <summary>False when there is no such thread.</summary>
    public static async Task<bool> Decline(
        DeclarationsDb db, Site site, Declaration declaration, Guid threadId, string? reason, (Author Author, DateTimeOffset Now) by,
        CancellationToken cancel)
    {
        var fields = new Fields();
        var clean = DraftInput.Prose(fields, "reason", reason, required: true);
        fields.Require((clean?.Length ?? 0) <= LongestReason, "reason", $"must be at most {LongestReason} characters");
        fields.ThrowIfAny();
        if (await db.Threads.FirstOrDefaultAsync(t => t.Id == threadId && t.DeclarationId == declaration.Id, cancel) is not { } thread)
        {
            return false;
        }

        thread.Decline(clean!, by.Author, by.Now);
        db.Record(by.Now, by.Author.Actor, "suggestion.declined", $"thread:{threadId}", declaration.Id, after: new { thread.State });
        await new SuggestionMails(db, site, declaration, by.Author, by.Now).Declined(thread, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
