using Declarations.Auditing;
using Declarations.Coalitions;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Confirming;

/// <summary>
/// Withdraws a signature and deletes its personal data. The row stays without name and address, so that counts, errata and the audit chain
/// stay true.
/// </summary>
public static class EraseSignature
{
    public static async Task<SignatureView> Erase(
        DeclarationsDb db, Site site, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (signature, declaration) = await SignerLock.Take(db, token, TokenPurpose.Manage, cancel);
        if (signature.State != SignatureState.Erased)
        {
            if (signature.HasData)
            {
                db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Erased(signature));
            }

            if (signature.State is not SignatureState.Withdrawn)
            {
                await WithdrawSignature.Withdraw(db, signature, "signature.withdrawn", now, cancel);
            }

            await EraseData(db, signature, RequestConfirmation.Actor, now, cancel);
            await transaction.CommitAsync(cancel);
        }

        return SignatureView.Of(signature, declaration, db.Privacy, now);
    }

    /// <summary>Of a signature that is withdrawn. Saves.</summary>
    internal static async Task EraseData(DeclarationsDb db, Signature signature, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        signature.Erase(now);
        await DirectoryContacts.Forget(db, signature, cancel);
        signature.Blank(db.Privacy);
        await ReceiptFiles.Forget(db, [signature.Id], cancel);
        await UndeliveredMails.Forget(db, signature, cancel);
        await AddressCorrections.Forget(db, signature, cancel);
        await db.SignatureRevisions.Where(r => r.SignatureId == signature.Id).ExecuteDeleteAsync(cancel);
        await db.SignatureTokens.Where(t => t.SignatureId == signature.Id && t.Purpose == TokenPurpose.Code).ExecuteDeleteAsync(cancel);
        await CoalitionRows.Forget(db, signature.DeclarationId, signature.Id, cancel);
        await db.Endorsements.Where(e => e.Id == signature.Id).ExecuteDeleteAsync(cancel);
        await db.SecondConfirmations.Where(c => c.SignatureId == signature.Id).ExecuteDeleteAsync(cancel);
        await SignatoryRevision.Erase(db, signature, actor, now, cancel);
        db.Record(now, actor, "signature.erased", $"signature:{signature.Id}", signature.DeclarationId, after: new { signature.State });
        await db.SaveChangesAsync(cancel);
    }
}
