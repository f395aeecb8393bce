using Declarations.Auditing;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>Asks the mailbox of a sign-on to confirm it. Here, out of the sender's sight, is decided what the mailbox is told.</summary>
public static class RequestConfirmation
{
    /// <summary>
    /// Mails a link and a code; or the state of a signature that stands already; or, beyond the mailbox's cap, nothing. Harmless when
    /// repeated.
    /// </summary>
    public static async Task ToConfirm(DeclarationsDb db, Site site, Guid signatureId, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var signature = await db.LockSignature(signatureId, cancel);
        if (signature is not { State: SignatureState.Pending, MailedAt: null })
        {
            return;
        }

        var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == signature.DeclarationId, cancel);
        if (!declaration.TakesConfirmations(now))
        {
            return;
        }

        var mails = new SignerMails(db, site, declaration, now);
        var standing = (await db.Signatures.AsNoTracking()
            .Where(s => s.DeclarationId == signature.DeclarationId && s.MailboxHash == signature.MailboxHash && s.Kind == signature.Kind)
            .ToListAsync(cancel)).Find(s => s.IsActive && s.ConflictsWith(signature));
        var isMailed = await db.EnqueueLimitedMail(now, signature.MailboxHash, MailLimit.Signers,
            () => standing is null ? mails.Confirm(signature) : mails.AlreadySigned(standing), cancel);
        if (isMailed && standing is null)
        {
            signature.MailedAt = now;
            db.Record(now, Actor, "signature.begun", $"signature:{signature.Id}", signature.DeclarationId, after: new { signature.State });
        }
        else
        {
            db.Signatures.Remove(signature);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Who acts in the audit trail when a signer does.</summary>
    public const string Actor = "signer";
}
