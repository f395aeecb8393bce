using Declarations.Auditing;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Confirming;

/// <summary>Withdraws a signature at any time: before closing, after it, and after delivery.</summary>
public static class WithdrawSignature
{
    public static Task<SignatureView> Show(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel) =>
        SignatureLinks.Show(db, token, TokenPurpose.Manage, now, cancel);

    public static async Task<SignatureView> Withdraw(
        DeclarationsDb db, Site site, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (signature, declaration) = await SignerLock.Take(db, token, TokenPurpose.Manage, cancel);
        if (signature.State is not (SignatureState.Withdrawn or SignatureState.Erased))
        {
            await Withdraw(db, signature, "signature.withdrawn", now, cancel);
            if (signature.HasData)
            {
                db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Withdrawn(signature));
            }
            else
            {
                signature.Blank(db.Privacy); // nothing keeps the name that was public
                await SignatoryRevision.Erase(db, signature, RequestConfirmation.Actor, now, cancel);
            }

            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return SignatureView.Of(signature, declaration, db.Privacy, now);
    }

    /// <summary>
    /// "This was not me": deletes a sign-on that was not confirmed, remembers that for its links, and blocks further mail about sign-ons of
    /// this declaration to the mailbox, until one of these links lifts the block.
    /// </summary>
    /// <param name="chosen">Another sign-on that waits for the mailbox of the link; the link's own when it is null.</param>
    /// <exception cref="RuleBrokenException"><c>already_confirmed</c>: a confirmed signature is withdrawn instead.</exception>
    public static async Task<SignatureView> Refuse(
        DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel, Guid? chosen = null)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (signature, declaration) = await SignerLock.Take(db, token, TokenPurpose.Confirm, cancel, chosen);
        if (signature.ConfirmedAt is not null)
        {
            throw new RuleBrokenException("already_confirmed",
                "This signature is confirmed. To take it back, withdraw it: the same link opens /my-signature and /api/v1/withdrawals.");
        }

        await SignatureLinks.EndRefused(db, signature, now, cancel);
        await MailBlocks.Add(db, declaration.Id, signature.Mailbox(db.Privacy), cancel);
        db.Record(now, RequestConfirmation.Actor, "signature.refused", $"signature:{signature.Id}", signature.DeclarationId,
            new { signature.State });
        await UndeliveredMails.Forget(db, signature, cancel);
        db.Signatures.Remove(signature);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return SignatureView.Of(signature, declaration, db.Privacy, now);
    }

    /// <param name="by">Who withdrew it, when it was not the signer.</param>
    internal static async Task Withdraw(
        DeclarationsDb db, Signature signature, string action, DateTimeOffset now, CancellationToken cancel,
        string by = RequestConfirmation.Actor)
    {
        var before = signature.State;
        await ReceiptFiles.Forget(db, [signature.Id], cancel);
        signature.Withdraw(now);
        if (signature.LeaveDirectory(db.Privacy))
        {
            await DirectoryContacts.Forget(db, signature, cancel);
        }

        db.Record(now, by, action, $"signature:{signature.Id}", signature.DeclarationId, new { State = before }, new { signature.State });
        await SignatoryActivity.Deactivate(db, signature, by, now, cancel);
    }
}
