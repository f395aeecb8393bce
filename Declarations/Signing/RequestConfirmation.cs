using Declarations.Auditing;
using Declarations.Jobs;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>Sends the mail that answers a sign-on. Runs in the Worker, so that the request reveals nothing about the mailbox.</summary>
/// <remarks>
/// The row of a sign-on whose mailbox has signed looks like that of any other, and nothing is written at the signature: whoever steals
/// the database after typing an address learns nothing from what became of it.
/// </remarks>
public static class RequestConfirmation
{
    public const string Actor = "signer";

    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    /// <summary>
    /// Mails a link and a code; or the state of the active signature that this one repeats; or nothing: beyond a limit, where the links
    /// already mailed show this sign-on too, and to a mailbox that refused one. Idempotent.
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

        if (await MailBlocks.Has(db, declaration.Id, signature.Mailbox(db.Privacy), cancel))
        {
            db.Signatures.Remove(signature);
        }
        else
        {
            await Answer(db, new SignerMails(db, site, declaration, now), signature, now, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The active signatures that hold the seats of these sign-ons.</summary>
    internal static async Task<List<Signature>> ActiveInSeatsOf(
        DeclarationsDb db, IReadOnlyCollection<Signature> signatures, Guid declarationId, CancellationToken cancel)
    {
        var seats = signatures.Select(s => s.Seat(db.Privacy)).Distinct(StringComparer.Ordinal)
            .SelectMany(seat => SignerHashes.Seats(db.Privacy, declarationId, seat)).ToList();
        return (await db.Signatures.AsNoTracking().Where(s => s.DeclarationId == declarationId && seats.Contains(s.SeatHash!))
            .ToListAsync(cancel)).FindAll(s => s.IsActive);
    }

    private static async Task Answer(
        DeclarationsDb db, SignerMails mails, Signature signature, DateTimeOffset now, CancellationToken cancel)
    {
        var active = (await ActiveInSeatsOf(db, [signature], signature.DeclarationId, cancel)).FirstOrDefault();
        switch (await SignOnMailLimit.Count(db, signature, now, cancel))
        {
            case MailDecision.Send:
                var request = mails.Confirm(signature);
                db.EnqueueMail(now, active is null ? request : mails.AlreadySigned(active));
                signature.MailedAt = now;
                db.Record(now, Actor, "signature.begun", $"signature:{signature.Id}", signature.DeclarationId, after: new { signature.State });
                break;
            case MailDecision.Later when now - signature.SignedAt < LongestDelay:
                db.Enqueue(now, JobQueue.Mail, SignatureMessage.Begun, new SignatureMessage(signature.Id), now + SignOnMailLimit.Window);
                break;
        }
    }
}
