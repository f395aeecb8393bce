using Declarations.Auditing;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>Sends the mail that answers a sign-on. Runs in the Worker, so that the request reveals nothing about the mailbox.</summary>
public static class RequestConfirmation
{
    /// <summary>
    /// Mails a link and a code; or the state of the active signature that this one repeats; or nothing, beyond the mailbox's limit.
    /// Idempotent.
    /// </summary>
    public static async Task Send(DeclarationsDb db, Site site, Guid signatureId, DateTimeOffset now, CancellationToken cancel)
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
        var active = (await db.Signatures.AsNoTracking()
            .Where(s => s.DeclarationId == signature.DeclarationId && s.MailboxHash == signature.MailboxHash && s.Kind == signature.Kind)
            .ToListAsync(cancel)).Find(s => s.IsActive && s.ConflictsWith(signature));
        var isMailed = await db.EnqueueLimitedMail(now, signature.MailboxHash, MailLimit.Signers,
            () => active is null ? mails.Confirm(signature) : mails.AlreadySigned(active), cancel);
        if (isMailed && active is null)
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

    public const string Actor = "signer";
}
