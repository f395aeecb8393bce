using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Inviting;

/// <summary>
/// Which of some mailboxes have signed a declaration or want nothing of it: of publicly named signatories by hash, of all others in memory.
/// </summary>
internal sealed class MailboxAnswers
{
    private readonly HashSet<string> signed = new(StringComparer.Ordinal);
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);

    private MailboxAnswers()
    {
    }

    public static async Task<MailboxAnswers> Of(
        DeclarationsDb db, Guid declarationId, IReadOnlyCollection<Mailbox> mailboxes, CancellationToken cancel)
    {
        var answers = new MailboxAnswers();
        var hashes = mailboxes.DistinctBy(mailbox => mailbox.Canonical, StringComparer.Ordinal)
            .SelectMany(m => SignerHashes.MailboxesOf(db.Privacy, declarationId, m).Select(hash => (hash, m.Canonical)))
            .ToDictionary(pair => Convert.ToHexString(pair.hash), pair => pair.Canonical, StringComparer.Ordinal);
        var wanted = hashes.Keys.Select(Convert.FromHexString).ToArray();
        var named = await db.Signatories.Where(s => s.DeclarationId == declarationId && wanted.Contains(s.MailboxHash))
            .Select(s => s.MailboxHash!).ToListAsync(cancel);
        answers.signed.UnionWith(named.Select(hash => hashes[Convert.ToHexString(hash)]));
        await UnnamedIndex.Read(db, declarationId, index =>
        {
            foreach (var mailbox in mailboxes)
            {
                answers.Add(mailbox.Canonical, index.OfMailbox(mailbox.Canonical));
            }

            return true;
        }, cancel);
        answers.refused.UnionWith(await MailBlocks.Among(db, declarationId, mailboxes, cancel));
        return answers;
    }

    public bool HasSigned(Mailbox mailbox) => signed.Contains(mailbox.Canonical);

    /// <summary>It refused mails about the declaration, or its signature was withdrawn or no longer counts.</summary>
    public bool HasRefused(Mailbox mailbox) => !HasSigned(mailbox) && refused.Contains(mailbox.Canonical);

    private void Add(string mailbox, IEnumerable<UnnamedSignature> signatures)
    {
        foreach (var signature in signatures.Where(s => s.ConfirmedAt is not null))
        {
            (signature.State is SignatureState.Confirmed or SignatureState.Quarantined ? signed : refused).Add(mailbox);
        }
    }
}
