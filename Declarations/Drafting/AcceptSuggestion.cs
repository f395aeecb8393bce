using Declarations.Access;
using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>
/// Accepts a suggestion: its clause is replaced when its hash is still the one the suggestion was made on, else both changes are merged
/// by words, else both are shown. The author is told by mail. The thread and the new version are one transaction.
/// </summary>
public static class AcceptSuggestion
{
    /// <summary>Null when there is no such thread.</summary>
    public static async Task<SavedVersion?> Accept(
        DeclarationsDb db, Site site, Declaration declaration, Guid threadId, int seenVersion, Author author, DateTimeOffset now,
        CancellationToken cancel)
    {
        if (!await db.Threads.AnyAsync(t => t.Id == threadId && t.DeclarationId == declaration.Id, cancel))
        {
            return null;
        }

        return await SaveVersion.Apply(db, declaration.Id, seenVersion, author, "", now, async (context, at, number) =>
        {
            var thread = await context.Threads.SingleAsync(t => t.Id == threadId, cancel);
            thread.RequireOpenSuggestion();
            var change = await Replace(context, thread, at, cancel);
            thread.Accept(number, author.Actor, now);
            context.Record(now, author.Actor, "suggestion.accepted", $"thread:{threadId}", declaration.Id,
                after: new { thread.AcceptedVersion });
            await TellAuthor(context, site, declaration, thread, now, cancel);
            return change;
        }, cancel);
    }

    private static async Task<TextChange> Replace(DeclarationsDb db, DiscussionThread thread, SaveBase at, CancellationToken cancel)
    {
        var place = await db.AnchorPlacements.AsNoTracking()
            .SingleAsync(p => p.ThreadId == thread.Id && p.VersionNumber == at.Current!.Number, cancel);
        if (at.Text.Clauses.FirstOrDefault(c => c.Id == place.ClauseId) is not { } clause)
        {
            throw new RuleBrokenException("clause_gone", "The clause this suggestion is for is no longer in the text.");
        }

        var origin = thread.VersionNumber == at.Current!.Number
            ? at.Text : (await db.FindVersion(thread.DeclarationId, thread.VersionNumber, cancel))!.Read();
        var replacement = SuggestedText.Read(thread.Suggestion!, clause, origin, at.Text);
        var merged = clause.Sha256 == thread.ClauseSha256
            ? replacement.Content : Merge(thread, clause, origin, at.Text, replacement.Content);
        var clauses = at.Text.Clauses.SelectMany(c => c.Id == clause.Id
            ? [c with { Markdown = merged }, .. replacement.Further] : new[] { c }).Concat(replacement.Notes);
        var text = TextDocument.Of(clauses.ToList()).WithAllIds();
        return new TextChange(at.Text, text, text.Clauses.Select(c => new Lineage(c.Id!, []))
            .ToList(), Merged: clause.Sha256 != thread.ClauseSha256);
    }

    private static string Merge(DiscussionThread thread, Clause clause, TextDocument origin, TextDocument current, string suggested)
    {
        var was = origin.Clauses.First(c => c.Id == thread.ClauseId);
        var before = NoteNumbers.Renumber(was, SuggestedText.Numbers(origin, current)).Markdown;
        return WordMerge.Merge(before, clause.Markdown, suggested) ?? throw new RuleBrokenException("suggestion_conflict",
            "The clause was changed in the same words since this was suggested. Nothing was saved; both texts are here.",
            new { conflicts = new[] { new Conflict(clause.Id!, clause.Label, was.Markdown, clause.Markdown, suggested) } });
    }

    private static async Task TellAuthor(
        DeclarationsDb db, Site site, Declaration declaration, DiscussionThread thread, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == thread.AuthorId, cancel) is not { } member)
        {
            return;
        }

        db.EnqueueMail(now, new MailDraft($"Your suggestion was accepted: {declaration.Title}", "en")
            .Say($"Dear {member.Name},")
            .Say($"Your suggestion now stands in version {thread.AcceptedVersion} of “{declaration.Title}”.")
            .Say(thread.Suggestion!)
            .Button("Read the text", site.Link("drafting", declaration.Slug))
            .To(db.Privacy.UnsealText(member.Email, Member.EmailPurpose)));
    }
}
