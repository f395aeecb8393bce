using Declarations.Encryption;

namespace Declarations.Inviting;

public enum InvitationState
{
    /// <summary>The mail waits to be sent.</summary>
    Queued,

    /// <summary>The mail server took the mail; no answer yet.</summary>
    Sent,

    /// <summary>The mail could not be delivered.</summary>
    Bounced,

    /// <summary>"We do not sign", or no more mail.</summary>
    Declined,

    Signed,
}

/// <summary>An invitation and what became of its mail.</summary>
internal sealed record InvitationRow(Invitation Invitation, bool IsWaiting, bool HasFailed)
{
    public static IQueryable<InvitationRow> Of(DeclarationsDb db, IQueryable<Invitation> invitations) => invitations
        .OrderBy(i => i.Id)
        .Select(i => new InvitationRow(i,
            i.MailId == null || db.OutboxMessages.Any(m => m.Id == i.MailId && m.DoneAt == null && m.FailedAt == null),
            db.OutboxMessages.Any(m => m.Id == i.MailId && m.FailedAt != null)));

    public InvitationState State(MailboxAnswers answers, PrivacyKey privacy) =>
        answers.StateOf(Invitation.Mailbox(privacy), StoredState);

    /// <summary>Without what is only looked up.</summary>
    public InvitationState StoredState => Stored(
        Invitation.DeclinedAt ?? Invitation.UnsubscribedAt, hasBounced: Invitation.BouncedAt is not null || HasFailed, IsWaiting);

    public static InvitationState Stored(DateTimeOffset? declinedAt, bool hasBounced, bool isWaiting) =>
        declinedAt is not null ? InvitationState.Declined
        : hasBounced ? InvitationState.Bounced
        : isWaiting ? InvitationState.Queued
        : InvitationState.Sent;
}
