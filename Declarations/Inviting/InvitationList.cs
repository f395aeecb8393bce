using Declarations.Database;

namespace Declarations.Inviting;

public enum InvitationFilter
{
    Queued,
    Sent,
    Bounced,
    Declined,
    Signed,

    /// <summary>Queued, sent or bounced.</summary>
    Unanswered,
}

/// <param name="UnsubscribedAt">When the mailbox asked for no more mail like this.</param>
public sealed record InvitationEntry(
    Guid Id, string Email, string? Name, string? Kind, string Language, InvitationState State, DateTimeOffset InvitedAt,
    DateTimeOffset? MailedAt, DateTimeOffset? RemindedAt, DateTimeOffset? BouncedAt, DateTimeOffset? DeclinedAt, string? Reason,
    DateTimeOffset? UnsubscribedAt);

/// <summary>The invitations of a declaration with their states, newest first. Whether a mailbox has signed is looked up, never stored.</summary>
public static class InvitationList
{
    public static async Task<List<InvitationEntry>> All(
        DeclarationsDb db, Guid declarationId, InvitationFilter? filter, string? query, CancellationToken cancel)
    {
        var all = await InvitationIndex.Read(db, declarationId, cancel);
        var answers = await MailboxAnswers.Of(db, declarationId, [.. all.Select(each => each.Known.Mailbox)], cancel);
        return [.. all.Select(each => Entry(each.Facts, each.Known, answers))
            .Where(entry => Matches(entry.State, filter) && Matches(entry, query))];
    }

    public static async Task<InvitationEntry?> One(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel)
    {
        var all = await InvitationIndex.Read(db, declarationId, cancel);
        if (all.FirstOrDefault(each => each.Facts.Id == id) is not { Facts: { } facts, Known: { } known })
        {
            return null;
        }

        return Entry(facts, known, await MailboxAnswers.Of(db, declarationId, [known.Mailbox], cancel));
    }

    public static ListPage<InvitationEntry> Page(IReadOnlyList<InvitationEntry> all, string? after, int limit)
    {
        var before = ListCursor.Parse(after)?.Id;
        var items = all.Where(entry => before is null || entry.Id.CompareTo(before.Value) < 0).Take(limit + 1).ToList();
        return new([.. items.Take(limit)], items.Count > limit ? new ListCursor(0, 0, items[limit - 1].Id).Text : null);
    }

    public static async Task<Dictionary<InvitationState, int>> Count(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        Count(await All(db, declarationId, null, null, cancel));

    public static Dictionary<InvitationState, int> Count(IEnumerable<InvitationEntry> entries) =>
        entries.CountBy(entry => entry.State).ToDictionary();

    public static bool Matches(InvitationState state, InvitationFilter? filter) => filter switch
    {
        null => true,
        InvitationFilter.Unanswered => state is InvitationState.Queued or InvitationState.Sent or InvitationState.Bounced,
        _ => string.Equals(filter.ToString(), state.ToString(), StringComparison.Ordinal),
    };

    public static bool Matches(InvitationEntry entry, string? query) => string.IsNullOrWhiteSpace(query)
        || entry.Email.Contains(query.Trim(), StringComparison.OrdinalIgnoreCase)
        || entry.Name?.Contains(query.Trim(), StringComparison.CurrentCultureIgnoreCase) == true;

    private static InvitationEntry Entry(InvitationFacts facts, KnownInvitation known, MailboxAnswers answers)
    {
        var (invited, mailbox) = (known.Invited, known.Mailbox.Mailbox);
        var stored = InvitationRow.Stored(facts.DeclinedAt ?? facts.UnsubscribedAt, facts.BouncedAt is not null || facts.HasFailed, facts.IsWaiting);
        return new(facts.Id, invited.Email, invited.Name, invited.Kind, invited.Language, answers.StateOf(mailbox, stored),
            facts.CreatedAt, facts.MailedAt, facts.RemindedAt, facts.BouncedAt, facts.DeclinedAt, invited.Reason, facts.UnsubscribedAt);
    }
}
