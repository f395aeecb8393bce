using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>The signatures of one mailbox: of publicly named signatories by hash, the others in memory.</summary>
internal static class MailboxSignatures
{
    /// <summary>Confirmed ones first, then the newest; not tracked. What strangers typed does not crowd out what was signed.</summary>
    public static async Task<List<Signature>> Find(
        DeclarationsDb db, Guid declarationId, Mailbox mailbox, int most, CancellationToken cancel)
    {
        var hashes = SignerHashes.MailboxesOf(db.Privacy, declarationId, mailbox);
        var unnamed = await UnnamedIndex.Read(db, declarationId,
            index => index.OfMailbox(mailbox.Canonical).Select(s => s.Id).ToArray(), cancel);
        var named = db.Signatories.Where(s => s.DeclarationId == declarationId && hashes.Contains(s.MailboxHash)).Select(s => s.Id);
        return await db.Signatures.AsNoTracking().Where(s => named.Contains(s.Id) || unnamed.Contains(s.Id))
            .OrderBy(s => s.ConfirmedAt == null).ThenByDescending(s => s.Id).Take(most).ToListAsync(cancel);
    }
}
