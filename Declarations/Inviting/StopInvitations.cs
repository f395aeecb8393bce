using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Signing;

namespace Declarations.Inviting;

/// <param name="UnsubscribedAt">Null while the mailbox may be mailed.</param>
public sealed record InvitationMailView(Declaration Declaration, string Language, DateTimeOffset? UnsubscribedAt);

/// <summary>Ends invitations and reminders of a declaration to a mailbox, by a link in them. The mailbox can still sign.</summary>
public static class StopInvitations
{
    /// <exception cref="RuleBrokenException"><c>link_garbled</c> or <c>invitation_unknown</c>.</exception>
    public static async Task<InvitationMailView> Show(DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var (invitation, declaration) = await InvitationLink.Find(db, token, cancel, InvitationLinkPurpose.Unsubscribe);
        return new(declaration, invitation.Unseal(db.Privacy).Language, invitation.UnsubscribedAt);
    }

    /// <summary>Idempotent, and in every state of the declaration. Deletes mails that wait.</summary>
    /// <exception cref="RuleBrokenException"><c>link_garbled</c> or <c>invitation_unknown</c>.</exception>
    public static async Task<InvitationMailView> Stop(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var (found, declaration) = await InvitationLink.Find(db, token, cancel, InvitationLinkPurpose.Unsubscribe);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var invitation = await Invitation.Lock(db, found, cancel);
        if (invitation.UnsubscribedAt is null)
        {
            invitation.UnsubscribedAt = now;
            await MailBlocks.Add(db, declaration.Id, invitation.Mailbox(db.Privacy), cancel, MailBlockKind.Invitations);
            await WaitingMails.Delete(db, invitation, cancel);
            db.Record(now, RequestConfirmation.Actor, "invitation.unsubscribed", $"invitation:{invitation.Id}", declaration.Id);
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return new(declaration, invitation.Unseal(db.Privacy).Language, invitation.UnsubscribedAt);
    }
}
