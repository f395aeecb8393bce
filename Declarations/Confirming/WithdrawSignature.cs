using Declarations.Auditing;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Confirming;

/// <summary>Withdraws a signature at any time: before closing, after it, and after delivery.</summary>
public static class WithdrawSignature
{
    public static Task<SignatureView> Show(DeclarationsDb db, string? token, CancellationToken cancel) =>
        SignatureLinks.Show(db, token, TokenPurpose.Manage, cancel);

    public static async Task<SignatureView> Withdraw(
        DeclarationsDb db, Site site, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (signature, declaration) = await db.LockSignature(SignatureLinks.HashOf(token), TokenPurpose.Manage, cancel)
            ?? throw SignatureLinks.Unknown();
        if (signature.State != SignatureState.Withdrawn)
        {
            await Withdraw(db, signature, "signature.withdrawn", now, cancel);
            db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Withdrawn(signature));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return SignatureView.Of(signature, declaration, db.Privacy);
    }

    /// <summary>"This was not me": deletes a pending sign-on; withdraws a confirmed signature.</summary>
    public static async Task<SignatureView> Refuse(
        DeclarationsDb db, Site site, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (signature, declaration) = await db.LockSignature(SignatureLinks.HashOf(token), TokenPurpose.Confirm, cancel)
            ?? throw SignatureLinks.Unknown();
        if (signature.ConfirmedAt is null)
        {
            db.Record(now, RequestConfirmation.Actor, "signature.refused", $"signature:{signature.Id}", signature.DeclarationId,
                new { signature.State });
            db.Signatures.Remove(signature);
        }
        else if (signature.State != SignatureState.Withdrawn)
        {
            await Withdraw(db, signature, "signature.refused", now, cancel);
            db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Withdrawn(signature));
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return SignatureView.Of(signature, declaration, db.Privacy);
    }

    private static async Task Withdraw(DeclarationsDb db, Signature signature, string action, DateTimeOffset now, CancellationToken cancel)
    {
        var before = signature.State;
        signature.Withdraw(now);
        db.Record(now, RequestConfirmation.Actor, action, $"signature:{signature.Id}", signature.DeclarationId, new { State = before },
            new { signature.State });
        await SignatoryActivity.Deactivate(db, signature, RequestConfirmation.Actor, now, cancel);
    }
}
