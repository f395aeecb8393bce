using Declarations.Encryption;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Inviting;

public enum InvitationState
{
    /// <summary>The mail waits to be sent.</summary>
    Queued,

    /// <summary>The mail server took the mail; no answer yet.</summary>
    Sent,

    /// <summary>The mail could not be delivered.</summary>
    Bounced,

    /// <summary>"We do not sign", or no mails about this declaration.</summary>
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

    /// <summary>All of a declaration, decrypted on all cores.</summary>
    public static async Task<List<InvitationRow>> All(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var rows = await Of(db, db.Invitations.AsNoTracking().Where(i => i.DeclarationId == declarationId)).ToListAsync(cancel);
        Parallel.ForEach(rows, row => row.Invitation.Unseal(db.Privacy));
        return rows;
    }

    public InvitationState State(MailboxAnswers answers, PrivacyKey privacy) =>
        Invitation.Mailbox(privacy) is var mailbox && answers.HasSigned(mailbox) ? InvitationState.Signed
        : Invitation.DeclinedAt is not null || answers.HasRefused(mailbox) ? InvitationState.Declined
        : StoredState;

    /// <summary>Without what is only looked up.</summary>
    public InvitationState StoredState =>
        Invitation.DeclinedAt is not null ? InvitationState.Declined
        : Invitation.BouncedAt is not null || HasFailed ? InvitationState.Bounced
        : IsWaiting ? InvitationState.Queued
        : InvitationState.Sent;
}
