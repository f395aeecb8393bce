using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Updating;

/// <summary>Mails an update to every mailbox that asked for updates and has not stopped them.</summary>
public static class UpdateMailing
{
    public static Task Send(DeclarationsDb db, Site site, Guid updateId, TimeProvider clock, CancellationToken cancel) =>
        new Mailing(db, site, clock).Run(updateId, cancel);

    /// <summary>How many mailboxes an update would reach now.</summary>
    public static async Task<int> CountMailboxes(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var mailboxes = new Dictionary<string, Mailbox>(StringComparer.Ordinal);
        await foreach (var signature in Asked(db, declarationId).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var mailbox = signature.Mailbox(db.Privacy);
            mailboxes.TryAdd(mailbox.Canonical, mailbox);
        }

        foreach (var undelivered in await UndeliveredMails.Mailboxes(db, declarationId, cancel))
        {
            mailboxes.Remove(undelivered);
        }

        var count = 0;
        foreach (var mailbox in mailboxes.Values)
        {
            count += await IsBlocked(db, declarationId, mailbox, cancel) ? 0 : 1;
        }

        return count;
    }

    // A held signature looks confirmed to its signer.
    private static IQueryable<Signature> Asked(DeclarationsDb db, Guid declarationId) =>
        db.Signatures.AsNoTracking().Where(s => s.DeclarationId == declarationId && s.Updates && s.DataErasedAt == null
            && (s.State == SignatureState.Confirmed || s.State == SignatureState.Quarantined));

    private static async Task<bool> IsBlocked(DeclarationsDb db, Guid declarationId, Mailbox mailbox, CancellationToken cancel) =>
        await MailBlocks.Has(db, declarationId, mailbox, cancel, MailBlockKind.Updates)
            || await MailBlocks.Has(db, declarationId, mailbox, cancel);

    private sealed class Mailing(DeclarationsDb db, Site site, TimeProvider clock) : PacedMailing<SignerUpdate>(db, clock)
    {
        protected override IQueryable<SignerUpdate> Lock(Guid id) =>
            Db.Updates.FromSql($"select * from updates where id = {id} for update");

        protected override IQueryable<Signature> Concerned(SignerUpdate update) =>
            Asked(Db, update.DeclarationId).Where(s => s.ConfirmedAt <= update.CreatedAt);

        protected override bool IsOver(SignerUpdate update, Declaration declaration) => false;

        protected override async Task<bool> Wants(SignerUpdate update, Signature signature, CancellationToken cancel) =>
            !await IsBlocked(Db, update.DeclarationId, signature.Mailbox(Db.Privacy), cancel);

        protected override Mail Write(SignerUpdate update, Signature signature, Declaration declaration, DateTimeOffset now)
        {
            var mails = new SignerMails(Db, site, declaration, now);
            return update is { EditionNumber: not null, DeliveredOn: { } day }
                ? mails.Delivered(signature, update.EditionAddress, update.AddendumTo is not null, day)
                : mails.Update(signature, update.Subject!, update.Markdown!, Texts.MarkdownHtml.Of(update.Markdown!));
        }
    }
}
