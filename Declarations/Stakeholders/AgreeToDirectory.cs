using Declarations.Auditing;
using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Encryption;
using Declarations.Mailing;
using Declarations.Signing;

namespace Declarations.Stakeholders;

/// <summary>A signer agrees to be exported for a directory, changes the entry, or leaves, by the link of the signature.</summary>
public static class AgreeToDirectory
{
    private const int ContactsPerDay = 5;

    public static async Task<DirectoryView> Show(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var (signature, declaration) = await SignatureLinks.Find(db, token, TokenPurpose.Manage, cancel);
        return DirectoryView.Of(db, signature, declaration, now);
    }

    /// <exception cref="RuleBrokenException"><c>directory_not_offered</c> or <c>too_many_contacts</c>.</exception>
    public static async Task<DirectoryView> Agree(
        DeclarationsDb db, Site site, string? token, NewEntry entry, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (signature, declaration) = await SignerLock.Take(db, token, TokenPurpose.Manage, cancel);
        if (declaration.Directory is not { } directory || signature.Refusal(directory) is not null)
        {
            throw new RuleBrokenException("directory_not_offered", "This signature is not offered the directory.");
        }

        var (contact, themes) = entry.Read(directory);
        var signer = signature.Unseal(db.Privacy);
        var consent = new DirectoryConsent(directory.Terms, contact.Address, themes, now, ConfirmedAt(signer, contact, now));
        if (consent.ConfirmedAt is null)
        {
            await Ask(db, site, signature, declaration, directory, contact, now, cancel);
        }

        signature.Revise(signer with { Directory = consent }, db.Privacy);
        db.Record(now, RequestConfirmation.Actor, "directory.agreed", $"signature:{signature.Id}", declaration.Id,
            signer.Directory?.Themes, new { directory.Name, directory.Purpose, themes });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return DirectoryView.Of(db, signature, declaration, now);
    }

    /// <summary>Idempotent, in every state of signature and declaration.</summary>
    public static async Task<DirectoryView> Leave(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (signature, declaration) = await SignerLock.Take(db, token, TokenPurpose.Manage, cancel);
        if (signature.LeaveDirectory(db.Privacy))
        {
            await DirectoryContacts.Forget(db, signature, cancel);
            db.Record(now, RequestConfirmation.Actor, "directory.left", $"signature:{signature.Id}", declaration.Id);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return DirectoryView.Of(db, signature, declaration, now);
    }

    // The signature's own mailbox was confirmed with it; a contact that confirmed before need not do so again.
    private static DateTimeOffset? ConfirmedAt(Signer signer, Mailbox contact, DateTimeOffset now) =>
        Mailbox.TryParse(signer.Email, out var own) && own.Canonical.Equals(contact.Canonical, StringComparison.Ordinal) ? now
        : signer.Directory is { ConfirmedAt: { } at } before && before.Contact.Equals(contact.Address, StringComparison.Ordinal) ? at
        : null;

    private static async Task Ask(
        DeclarationsDb db, Site site, Signature signature, Declaration declaration, StakeholderDirectory directory, Mailbox contact,
        DateTimeOffset now, CancellationToken cancel)
    {
        if (!await RateLimit.TryCount(db, "directory", $"{signature.Id}", ContactsPerDay, TimeSpan.FromDays(1), now, cancel))
        {
            throw new RuleBrokenException("too_many_contacts", "Too many addresses were entered today. Try again tomorrow.");
        }

        await DirectoryContacts.Forget(db, signature, cancel);
        if (await MailBlocks.Has(db, declaration.Id, contact, cancel))
        {
            return;
        }

        var token = SecretToken.New();
        db.DirectoryContacts.Add(new()
        {
            Hash = SecretToken.HashOf(token),
            DeclarationId = declaration.Id,
            Sealed = db.Privacy.SealJson(new DirectoryContactFacts(signature.Id, contact.Address), DirectoryContact.Purpose),
        });
        await db.EnqueueLimitedMail(now, contact, MailLimit.Signers,
            () => new SignerMails(db, site, declaration, now).AskContact(signature, directory, contact, token), cancel);
    }
}
