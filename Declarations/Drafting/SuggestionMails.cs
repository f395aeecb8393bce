using Declarations.Access;
using Declarations.Declaring;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>Tells the authors of suggestions what became of them; nobody is told of their own act.</summary>
internal sealed class SuggestionMails(DeclarationsDb db, Site site, Declaration declaration, Author author, DateTimeOffset now)
{
    public Task Accepted(
        IReadOnlyCollection<DiscussionThread> accepted, IReadOnlyCollection<DiscussionThread> superseded, CancellationToken cancel) =>
        Send([
            .. accepted.Select(thread => (thread, "accepted",
                $"Your suggestion is now in version {thread.AcceptedVersion} of “{declaration.Title}”.", (string?)null)),
            .. superseded.Select(thread => (thread, "superseded",
                $"Other wording was accepted for the clause of your suggestion in “{declaration.Title}”, and both change the same "
                    + "words. "
                    + "Yours stays open: suggest it again on the new text, or resolve it.", (string?)null)),
        ], cancel);

    public Task Declined(DiscussionThread thread, CancellationToken cancel) =>
        Send([(thread, "declined", $"{author.Name} declined your suggestion for “{declaration.Title}”, with this reason:",
            thread.RefusalReason)], cancel);

    private async Task Send(
        IReadOnlyCollection<(DiscussionThread Thread, string Became, string Sentence, string? Reason)> told, CancellationToken cancel)
    {
        var ids = told.Select(t => t.Thread.AuthorId).Distinct().Where(id => id != author.Id).ToArray();
        if (ids.Length == 0)
        {
            return;
        }

        var members = await db.Members.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        foreach (var (thread, became, sentence, reason) in told.Where(t => members.ContainsKey(t.Thread.AuthorId)))
        {
            var member = members[thread.AuthorId];
            var draft = new MailDraft($"Your suggestion was {became}: {declaration.Title}", "en").Say($"Dear {member.Name},").Say(sentence);
            _ = reason is null ? draft : draft.Quote(reason).Say("You suggested:");
            db.EnqueueMail(now, draft.Quote(thread.Suggestion!)
                .Button("See it in the text", $"{site.Link("drafting", declaration.Slug)}?show=all&thread={thread.Id}#thread-{thread.Id}")
                .To(db.Privacy.UnsealText(member.Email, Member.EmailPurpose)));
        }
    }
}
