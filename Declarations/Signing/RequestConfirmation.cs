using Declarations.Auditing;
using Declarations.Declaring;
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
        var seats = SignerHashes.Seats(db.Privacy, declaration.Id, signature.Seat(db.Privacy));
        var active = (await db.Signatures.AsNoTracking()
            .Where(s => s.DeclarationId == declaration.Id && seats.Contains(s.SeatHash)).ToListAsync(cancel)).Find(s => s.IsActive);
        var isMailed = await db.EnqueueLimitedMail(now, signature.Mailbox(db.Privacy), MailLimit.Signers,
            () => active is null ? mails.Confirm(signature) : mails.AlreadySigned(active), cancel);
        if (isMailed && active is null)
        {
            signature.MailedAt = now;
            await Supersede(db, declaration, signature, now, cancel);
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

    private static async Task Supersede(
        DeclarationsDb db, Declaration declaration, Signature signature, DateTimeOffset now, CancellationToken cancel)
    {
        var hashes = declaration.Waiting(db.Privacy, signature.Mailbox(db.Privacy), now);
        var waiting = await db.Signatures.Where(s => hashes.Contains(s.PendingHash) && s.Id != signature.Id).ToListAsync(cancel);
        waiting.FindAll(s => s.ConflictsWith(signature, db.Privacy)).ForEach(s => s.IsSuperseded = true);
    }
}
