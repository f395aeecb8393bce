using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Confirming;

public sealed record LinksMessage(Guid DeclarationId, string Email)
{
    public const string Kind = "signature.links";
}

/// <summary>"Send me my link again": works in every state of the declaration, and the answer tells nothing about the mailbox.</summary>
public static class SendSignatureLinks
{
    private const int MostSignatures = 20;

    /// <exception cref="InvalidInputException">Not an e-mail address.</exception>
    public static async Task Request(
        DeclarationsDb db, Declaration declaration, string? email, DateTimeOffset now, CancellationToken cancel)
    {
        if (!Mailbox.TryParse(email, out var mailbox))
        {
            throw InvalidInputException.For("email", string.IsNullOrWhiteSpace(email) ? "is required" : "is not an e-mail address");
        }

        db.Enqueue(now, JobQueue.Mail, LinksMessage.Kind, new LinksMessage(declaration.Id, mailbox.Address));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>One mail that tells each signature of the mailbox with a fresh link; none when there is none. Runs in the Worker.</summary>
    public static async Task Send(DeclarationsDb db, Site site, LinksMessage message, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var mailbox = Mailbox.Parse(message.Email);
        var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == message.DeclarationId, cancel);
        var signatures = await MailboxSignatures.Find(db, declaration.Id, mailbox, MostSignatures, cancel);
        var active = signatures.FindAll(s => s.IsActive);
        signatures = [.. signatures.Where(s => s.ConfirmedAt is not null
            || (s.CanBeConfirmed(declaration, now) && !active.Exists(a => a.ConflictsWith(s, db.Privacy))))];
        var isBlocked = await MailBlocks.Has(db, declaration.Id, mailbox, cancel);
        if (signatures.Count > 0 || isBlocked)
        {
            await db.EnqueueLimitedMail(now, mailbox, MailLimit.Signers, () => new SignerMails(db, site, declaration, now)
                .Links(signatures, mailbox.Address, isBlocked ? RefusedLink.New(db, declaration, mailbox, now) : null), cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
