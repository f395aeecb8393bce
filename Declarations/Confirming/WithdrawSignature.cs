using Declarations.Auditing;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Confirming;

/// <summary>Takes a signature back, at any time: before closing, after it, and after delivery.</summary>
public static class WithdrawSignature
{
    /// <summary>One's signature and its receipt; changes nothing.</summary>
    public static async Task<SignatureView> Show(DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var (signature, declaration) = await SignatureLinks.Open(db, token, TokenPurpose.Manage, cancel);
        return SignatureView.Of(signature, declaration, db.Privacy);
    }

    public static async Task<SignatureAnswer> Withdraw(
        DeclarationsDb db, Site site, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var (found, declaration) = await SignatureLinks.Open(db, token, TokenPurpose.Manage, cancel);
        if (found.State == SignatureState.Withdrawn)
        {
            return SignatureAnswer.Of(found, declaration, db.Privacy);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var signature = await db.LockSignature(found.Id, cancel)
            ?? throw new RuleBrokenException("link_unknown", "This signature was deleted a moment ago.");
        if (signature.State != SignatureState.Withdrawn)
        {
            await Withdraw(db, signature, "signature.withdrawn", now, cancel);
            db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Withdrawn(signature));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return SignatureAnswer.Of(signature, declaration, db.Privacy);
    }

    /// <summary>"This was not me": what was entered is deleted; a signature that was confirmed from this mailbox is withdrawn.</summary>
    public static async Task Refuse(DeclarationsDb db, Site site, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var (found, declaration) = await SignatureLinks.Open(db, token, TokenPurpose.Confirm, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockSignature(found.Id, cancel) is not { State: not SignatureState.Withdrawn } signature)
        {
            return;
        }

        if (signature.ConfirmedAt is null)
        {
            db.Record(now, RequestConfirmation.Actor, "signature.refused", $"signature:{signature.Id}", signature.DeclarationId,
                new { signature.State });
            db.Signatures.Remove(signature);
        }
        else
        {
            await Withdraw(db, signature, "signature.refused", now, cancel);
            db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Withdrawn(signature));
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task Withdraw(DeclarationsDb db, Signature signature, string action, DateTimeOffset now, CancellationToken cancel)
    {
        var before = signature.State;
        signature.Withdraw(now);
        db.Record(now, RequestConfirmation.Actor, action, $"signature:{signature.Id}", signature.DeclarationId, new { State = before },
            new { signature.State });
        await SignatoryActivity.Leave(db, signature, RequestConfirmation.Actor, now, cancel);
    }
}
