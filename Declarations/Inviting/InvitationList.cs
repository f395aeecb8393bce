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

public sealed record InvitationEntry(
    Guid Id, string Email, string? Name, string? Kind, string Language, InvitationState State, DateTimeOffset InvitedAt,
    DateTimeOffset? MailedAt, DateTimeOffset? RemindedAt, DateTimeOffset? BouncedAt, DateTimeOffset? DeclinedAt, string? Reason);

/// <summary>The invitations of a declaration with their states, newest first. Whether a mailbox has signed is looked up, never stored.</summary>
public static class InvitationList
{
    public static async Task<List<InvitationEntry>> All(
        DeclarationsDb db, Guid declarationId, InvitationFilter? filter, string? query, CancellationToken cancel)
    {
        var rows = await InvitationRow.All(db, declarationId, cancel);
        var answers = await MailboxAnswers.Of(db, declarationId, rows.ConvertAll(row => row.Invitation.Mailbox(db.Privacy)), cancel);
        return [.. rows.Select(row => Entry(db, row, answers)).Where(entry => Matches(entry.State, filter) && Matches(entry, query)).Reverse()];
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

    private static InvitationEntry Entry(DeclarationsDb db, InvitationRow row, MailboxAnswers answers)
    {
        var (invitation, invited) = (row.Invitation, row.Invitation.Unseal(db.Privacy));
        return new(invitation.Id, invited.Email, invited.Name, invited.Kind, invited.Language, row.State(answers, db.Privacy),
            invitation.CreatedAt, invitation.MailedAt, invitation.RemindedAt, invitation.BouncedAt, invitation.DeclinedAt, invited.Reason);
    }
}
