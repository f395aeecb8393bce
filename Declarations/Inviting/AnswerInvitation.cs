using Declarations.Auditing;
using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Inviting;

/// <summary>What a personal link shows to its mailbox.</summary>
/// <param name="Signed">Signatures of the mailbox that count.</param>
public sealed record InvitationView(
    Declaration Declaration, Invited Invited, DateTimeOffset? DeclinedAt, DateTimeOffset? UnsubscribedAt,
    IReadOnlyList<SignatureView> Signed);

/// <summary>The answers that a personal link takes: sign, or "we do not sign". The link came to the mailbox, so it confirms.</summary>
public static class AnswerInvitation
{
    private const int MostSignatures = 20, MostOthersAnHour = 10, LongestReason = 500;

    public static async Task<InvitationView> Show(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var (invitation, declaration) = await InvitationLink.Find(db, token, cancel);
        var signatures = await MailboxSignatures.Find(db, declaration.Id, invitation.Mailbox(db.Privacy), MostSignatures, cancel);
        return new(declaration, invitation.Unseal(db.Privacy), invitation.DeclinedAt, invitation.UnsubscribedAt,
            [.. signatures.Where(s => s.IsActive).Select(s => SignatureView.Of(s, declaration, db.Privacy, now))]);
    }

    /// <summary>
    /// Signs at once for the invited mailbox. Another mailbox is mailed a link to confirm, as from the public form: then null.
    /// </summary>
    public static async Task<SignatureView?> Sign(
        DeclarationsDb db, Site site, string? token, SignatureForm form, string? network, DateTimeOffset now, CancellationToken cancel)
    {
        var (invitation, declaration) = await InvitationLink.Find(db, token, cancel);
        declaration.RequireSignable(now);
        var signOn = form.Read(declaration.Language);
        SubmitSignature.RequireShownText(declaration, signOn);
        if (string.Equals(signOn.Mailbox!.Canonical, invitation.Mailbox(db.Privacy).Canonical, StringComparison.Ordinal))
        {
            return await SignAtOnce.Sign(db, site, declaration, signOn, network, now, cancel);
        }

        if (!await RateLimit.TryCount(db, "invitation.other", $"{invitation.Id}", MostOthersAnHour, TimeSpan.FromHours(1), now, cancel))
        {
            throw new RuleBrokenException("too_many_requests", "Too many other mailboxes were entered through this link. Try again in an hour.");
        }

        await SubmitSignature.Submit(db, declaration, form, network, now, cancel);
        return null;
    }

    /// <summary>"We do not sign." Can be repeated with another reason; the link still signs.</summary>
    /// <exception cref="RuleBrokenException"><c>invitation_signed</c>: a signature is withdrawn by its own link.</exception>
    public static async Task Decline(DeclarationsDb db, string? token, string? reason, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var clean = fields.Line("reason", reason, LongestReason);
        fields.ThrowIfAny();
        var (found, declaration) = await InvitationLink.Find(db, token, cancel);
        var answers = await MailboxAnswers.Of(db, declaration.Id, [found.Mailbox(db.Privacy)], cancel);
        if (answers.HasSigned(found.Mailbox(db.Privacy)))
        {
            throw new RuleBrokenException("invitation_signed", "This mailbox has signed. The link in its receipt withdraws the signature.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var invitation = await Invitation.Lock(db, found, cancel);
        invitation.Decline(clean, db.Privacy, now);
        db.Record(now, RequestConfirmation.Actor, "invitation.declined", $"invitation:{invitation.Id}", declaration.Id);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
