using Declarations.Auditing;
using Declarations.Encryption;
using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Matching;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Confirming;

/// <summary>
/// The secretariat asks an organisation, at an address that it publishes, whether it signed. The answer changes nothing by itself: the
/// secretariat decides what it means.
/// </summary>
public static class AskOrganisation
{
    private const int MostADay = 3;

    /// <summary>Active signatures of which an organisation says that it did not sign.</summary>
    public static async Task<List<Guid>> Denied(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var asked = await db.SecondConfirmations.AsNoTracking().Where(c => c.DeclarationId == declarationId)
            .Where(c => db.Signatures.Any(s => s.Id == c.SignatureId && s.State == SignatureState.Confirmed)).ToListAsync(cancel);
        return [.. asked.Where(c => c.Unseal(db.Privacy).Answer == OrganisationAnswer.Denied).Select(c => c.SignatureId)];
    }

    /// <summary>Mails the question. Asking again ends the earlier link and its answer. Null when there is no such signature.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>not_organisation</c>, <c>signature_not_active</c>, <c>name_not_public</c>, <c>mail_refused</c> or <c>too_many_mails</c>.
    /// </exception>
    /// <exception cref="InvalidInputException">No e-mail address, or that of the signature.</exception>
    public static async Task<SecondConfirmationView?> Ask(
        DeclarationsDb db, Site site, Guid declarationId, Guid id, string? email, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockSignature(id, cancel) is not { } signature || signature.DeclarationId != declarationId)
        {
            return null;
        }

        RequireAskable(signature);
        var mailbox = ReadMailbox(email, signature.FindMailbox(db.Privacy));
        if (await MailBlocks.Has(db, declarationId, mailbox, cancel))
        {
            throw new RuleBrokenException("mail_refused", "This address asked for no mail about the declaration.");
        }

        if (!await RateLimit.TryCount(db, "second_confirmation", mailbox.LimitKey, MostADay, TimeSpan.FromDays(1), now, cancel))
        {
            throw new RuleBrokenException("too_many_mails", "This address was asked often enough today. Try again tomorrow.");
        }

        var (token, facts) = (SecretToken.New(), new SecondConfirmationFacts(mailbox.Address, now));
        var asked = await db.SecondConfirmations.FindAsync([id], cancel);
        if (asked is null)
        {
            asked = new() { SignatureId = id, DeclarationId = declarationId, Hash = [], Sealed = [] };
            db.SecondConfirmations.Add(asked);
        }

        asked.Hash = SecretToken.HashOf(token);
        asked.Write(facts, db.Privacy);
        var declaration = await db.Declarations.SingleAsync(d => d.Id == declarationId, cancel);
        db.Enqueue(now, JobQueue.Mail, Mail.Kind, new SignerMails(db, site, declaration, now).SecondConfirmation(signature, mailbox, token));
        db.Record(now, actor, "signature.organisation_asked", $"signature:{id}", declarationId);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return SecondConfirmationView.Of(facts);
    }

    /// <summary>Drops the question with its answer: its link no longer works. False when there is none.</summary>
    public static async Task<bool> Drop(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.SecondConfirmations.SingleOrDefaultAsync(c => c.SignatureId == id && c.DeclarationId == declarationId, cancel) is not { } asked)
        {
            return false;
        }

        db.SecondConfirmations.Remove(asked);
        db.Record(now, actor, "signature.organisation_question_dropped", $"signature:{id}", declarationId,
            new { asked.Unseal(db.Privacy).Answer });
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>The mail failed. False when another address was asked meanwhile.</summary>
    internal static async Task<bool> NoteFailure(
        DeclarationsDb db, Guid signatureId, Predicate<Mailbox> isRecipient, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.SecondConfirmations.SingleOrDefaultAsync(c => c.SignatureId == signatureId, cancel) is not { } asked
            || asked.Unseal(db.Privacy) is not { Answer: null } facts || !isRecipient(Mailbox.Parse(facts.Email)))
        {
            return false;
        }

        asked.Write(facts with { FailedAt = now }, db.Privacy);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    internal static bool IsAskable(Signature signature) => signature is
    { Kind: SignatoryKind.Organisation, IsActive: true, HasData: true, Listing: Listing.Public };

    private static void RequireAskable(Signature signature)
    {
        if (signature.Kind != SignatoryKind.Organisation)
        {
            throw new RuleBrokenException("not_organisation", "Only an organisation has a published address.");
        }

        if (!signature.IsActive || !signature.HasData)
        {
            throw new RuleBrokenException("signature_not_active", "Only a signature that is confirmed and counted can be asked about.");
        }

        if (signature.Listing != Listing.Public)
        {
            throw new RuleBrokenException("name_not_public", "The name is not public: a mail to another address would give it away.");
        }
    }

    private static Mailbox ReadMailbox(string? email, Mailbox? signer)
    {
        if (!Mailbox.TryParse(email, out var mailbox))
        {
            throw InvalidInputException.For("email", "is not an email address");
        }

        return mailbox.Canonical != signer?.Canonical
            ? mailbox : throw InvalidInputException.For("email", "is the address that signed");
    }
}
