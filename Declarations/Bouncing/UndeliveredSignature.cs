using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Encryption;
using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Bouncing;

/// <summary>What the secretariat does about a signature whose mail failed: sends it again, or corrects the address.</summary>
public static class UndeliveredSignature
{
    /// <summary>Mails the signer's newest mail again. Null when there is no such undelivered mail.</summary>
    /// <exception cref="RuleBrokenException"><c>signature_over</c>.</exception>
    public static Task<UndeliveredFacts?> Resend(
        DeclarationsDb db, Site site, Declaration declaration, Guid id, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Act(db, declaration, id, now, (row, facts, signature) =>
        {
            var mails = new SignerMails(db, site, declaration, now);
            db.EnqueueMail(now, signature.IsActive ? mails.Receipt(signature) : mails.Confirm(signature));
            db.UndeliveredMails.Remove(row);
            db.Record(now, actor, "mail.resent", $"declaration:{declaration.Id}", declaration.Id, after: new { Signature = signature.Id });
            return Task.CompletedTask;
        }, cancel);

    /// <summary>
    /// Corrects the address. A sign-on that waits is mailed there, and confirmed from there; of a signature, the new mailbox confirms the
    /// address before it counts. Null when there is no such undelivered mail.
    /// </summary>
    /// <exception cref="RuleBrokenException"><c>signature_over</c> or <c>mailbox_refuses</c>.</exception>
    public static async Task<UndeliveredFacts?> Correct(
        DeclarationsDb db, Site site, Declaration declaration, Guid id, string? email, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        if (!Mailbox.TryParse(email, out var mailbox))
        {
            throw Validation.InvalidInputException.For("email",
                string.IsNullOrWhiteSpace(email) ? "is required" : "is not an e-mail address");
        }

        return await Act(db, declaration, id, now, async (row, facts, signature) =>
        {
            if (mailbox.Canonical == signature.Mailbox(db.Privacy).Canonical)
            {
                throw Validation.InvalidInputException.For("email", "is the address that failed");
            }

            if (await MailBlocks.Has(db, declaration.Id, mailbox, cancel))
            {
                throw new RuleBrokenException("mailbox_refuses", "This mailbox wants no mail about sign-ons of this declaration.");
            }

            if (signature.IsActive)
            {
                AskMailbox(db, site, declaration, (row, facts), signature, mailbox, now);
            }
            else
            {
                await Readdress(db, signature, mailbox, cancel);
                db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Confirm(signature));
                signature.MailedAt = now;
                db.UndeliveredMails.Remove(row);
            }

            db.Record(now, actor, "signature.address_corrected", $"signature:{signature.Id}", declaration.Id,
                after: new { signature.State, Confirmed = !signature.IsActive });
        }, cancel);
    }

    /// <summary>Another mailbox: the links that went to the old one are void.</summary>
    internal static async Task Readdress(DeclarationsDb db, Signature signature, Mailbox mailbox, CancellationToken cancel)
    {
        await db.SignatureTokens.Where(t => t.SignatureId == signature.Id).ExecuteDeleteAsync(cancel);
        signature.Revise(signature.Unseal(db.Privacy) with { Email = mailbox.Address }, db.Privacy);
        signature.PendingHash = signature.State == SignatureState.Pending
            ? SignerHashes.Pending(db.Privacy, signature.DeclarationId, mailbox, signature.SignedAt) : signature.PendingHash;
    }

    private static void AskMailbox(
        DeclarationsDb db, Site site, Declaration declaration, (UndeliveredMail Row, UndeliveredFacts Facts) failed, Signature signature,
        Mailbox mailbox, DateTimeOffset now)
    {
        var token = SecretToken.New();
        db.AddressCorrections.Add(new()
        {
            Hash = SecretToken.HashOf(token),
            DeclarationId = declaration.Id,
            Sealed = db.Privacy.SealJson(new AddressCorrectionFacts(signature.Id, mailbox.Address), AddressCorrection.Purpose),
        });
        db.EnqueueMail(now, new SignerMails(db, site, declaration, now).CorrectedAddress(signature, mailbox, token));
        failed.Row.Sealed = db.Privacy.SealJson(failed.Facts with { CorrectedTo = mailbox.Address }, UndeliveredMail.Purpose);
    }

    private static async Task<UndeliveredFacts?> Act(
        DeclarationsDb db, Declaration declaration, Guid id, DateTimeOffset now,
        Func<UndeliveredMail, UndeliveredFacts, Signature, Task> act, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await MailFailures.Lock(db, declaration.Id, cancel);
        if (await db.UndeliveredMails.SingleOrDefaultAsync(m => m.Id == id && m.DeclarationId == declaration.Id, cancel) is not { } row)
        {
            return null;
        }

        var facts = db.Privacy.UnsealJson<UndeliveredFacts>(row.Sealed, UndeliveredMail.Purpose);
        if (await db.LockSignature(facts.SignatureId, cancel) is not { HasData: true } signature
            || !(signature.IsActive || signature.CanBeConfirmed(declaration, now)))
        {
            throw new RuleBrokenException("signature_over", "This signature is withdrawn, erased, or can no longer be confirmed.");
        }

        await act(row, facts, signature);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return facts;
    }
}
