using Declarations.Access;
using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>
/// Accepts a suggestion: its clause is replaced when the clause's hash is still the one that the suggestion was made on, else both changes
/// are merged by words, else both texts are returned. The author is notified by mail. Thread and new version are one transaction.
/// </summary>
public static class AcceptSuggestion
{
    /// <summary>Null when there is no such thread.</summary>
    public static async Task<SavedVersion?> Accept(
        DeclarationsDb db, Site site, Declaration declaration, Guid threadId, int seenVersion, Author author, DateTimeOffset now,
        CancellationToken cancel)
    {
        var suggestion = await db.Threads.Where(t => t.Id == threadId && t.DeclarationId == declaration.Id)
            .Select(t => (int?)t.VersionNumber).FirstOrDefaultAsync(cancel);
        if (suggestion is null)
        {
            return null;
        }

        var request = new SaveRequest(declaration.Id, seenVersion, "", author, now, suggestion);
        return await SaveVersion.Apply(db, request, saveBase => Replace(saveBase, threadId), CloseThread, cancel);

        async Task CloseThread(SaveBase saveBase, SavedVersion saved)
        {
            var thread = Find(saveBase, threadId).Thread;
            thread.Accept(saved.Number, author.Actor, now);
            db.Record(now, author.Actor, "suggestion.accepted", $"thread:{threadId}", declaration.Id,
                after: new { thread.AcceptedVersion });
            await NotifyAuthor(db, site, declaration, thread, now, cancel);
        }
    }

    private static (DiscussionThread Thread, Placement Place) Find(SaveBase saveBase, Guid threadId) =>
        saveBase.Threads.Single(t => t.Thread.Id == threadId);

    private static TextChange Replace(SaveBase saveBase, Guid threadId)
    {
        var (thread, place) = Find(saveBase, threadId);
        thread.RequireOpenSuggestion();
        var current = saveBase.CurrentText;
        if (current.Clauses.FirstOrDefault(c => c.Id == place.ClauseId) is not { } clause)
        {
            throw new RuleBrokenException("clause_gone", "The clause of this suggestion is no longer in the text.");
        }

        var origin = saveBase.TextOf(thread.VersionNumber);
        var suggested = SuggestedText.Read(thread.Suggestion!, clause, origin, current);
        var isUnchanged = clause.Sha256 == thread.ClauseSha256;
        var content = isUnchanged ? suggested.Content : Merge(thread, clause, origin, current, suggested.Content);
        var clauses = current.Clauses
            .SelectMany(c => c.Id == clause.Id ? [c with { Markdown = content }, .. suggested.Further] : new[] { c })
            .Concat(suggested.Notes);
        var text = TextDocument.Of(clauses.ToList()).WithAllIds();
        return new TextChange(current, text, text.Clauses.Select(c => new Lineage(c.Id!, [])).ToList(), Merged: !isUnchanged);
    }

    private static string Merge(DiscussionThread thread, Clause clause, TextDocument origin, TextDocument current, string suggested)
    {
        var was = origin.Clauses.First(c => c.Id == thread.ClauseId);
        var before = NoteNumbers.Renumber(was, SuggestedText.Numbers(origin, current)).Markdown;
        return WordMerge.Merge(before, clause.Markdown, suggested)
            ?? throw new SuggestionConflictException(new Conflict(clause.Id!, clause.Label, was.Markdown, clause.Markdown, suggested));
    }

    private static async Task NotifyAuthor(
        DeclarationsDb db, Site site, Declaration declaration, DiscussionThread thread, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == thread.AuthorId, cancel) is not { } member)
        {
            return;
        }

        db.EnqueueMail(now, new MailDraft($"Your suggestion was accepted: {declaration.Title}", "en")
            .Say($"Dear {member.Name},")
            .Say($"Your suggestion is now in version {thread.AcceptedVersion} of “{declaration.Title}”.")
            .Say(thread.Suggestion!)
            .Button("Read the text", site.Link("drafting", declaration.Slug))
            .To(db.Privacy.UnsealText(member.Email, Member.EmailPurpose)));
    }
}
