using System.Buffers.Binary;
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

    public static Task<MailboxAnswers> Of(
        DeclarationsDb db, Guid declarationId, IEnumerable<Mailbox> mailboxes, CancellationToken cancel) =>
        Of(db, declarationId, [.. mailboxes.Select(mailbox => HashedMailbox.Of(db.Privacy, declarationId, mailbox))], cancel);

    public static async Task<MailboxAnswers> Of(
        DeclarationsDb db, Guid declarationId, IReadOnlyCollection<HashedMailbox> mailboxes, CancellationToken cancel)
    {
        var answers = new MailboxAnswers();
        var wanted = mailboxes.SelectMany(mailbox => mailbox.OfSigner).ToArray();
        var named = Keys(await db.Signatories.Where(s => s.DeclarationId == declarationId && wanted.Contains(s.MailboxHash))
            .Select(s => s.MailboxHash!).ToListAsync(cancel));
        var blocked = Keys(await MailBlocks.Uninvitable(db, declarationId, cancel));
        await UnnamedIndex.Read(db, declarationId, index =>
        {
            foreach (var mailbox in mailboxes)
            {
                answers.Add(mailbox.Canonical, index.OfMailbox(mailbox.Canonical));
            }

            return true;
        }, cancel);
        answers.signed.UnionWith(Known(mailboxes, mailbox => mailbox.OfSigner, named));
        answers.refused.UnionWith(Known(mailboxes, mailbox => mailbox.OfBlocks, blocked));
        return answers;
    }

    public bool HasSigned(Mailbox mailbox) => signed.Contains(mailbox.Canonical);

    /// <summary>It refused mails about the declaration or invitations to it, or its signature was withdrawn or no longer counts.</summary>
    public bool HasRefused(Mailbox mailbox) => !HasSigned(mailbox) && refused.Contains(mailbox.Canonical);

    /// <param name="stored">What the invitation says of itself.</param>
    public InvitationState StateOf(Mailbox mailbox, InvitationState stored) =>
        HasSigned(mailbox) ? InvitationState.Signed : HasRefused(mailbox) ? InvitationState.Declined : stored;

    private void Add(string mailbox, IEnumerable<UnnamedSignature> signatures)
    {
        foreach (var signature in signatures.Where(s => s.ConfirmedAt is not null))
        {
            (signature.State is SignatureState.Confirmed or SignatureState.Quarantined ? signed : refused).Add(mailbox);
        }
    }

    private static HashSet<UInt128> Keys(IEnumerable<byte[]> hashes) => hashes.Select(Key).ToHashSet();

    private static UInt128 Key(byte[] hash) => BinaryPrimitives.ReadUInt128BigEndian(hash);

    private static IEnumerable<string> Known(
        IEnumerable<HashedMailbox> mailboxes, Func<HashedMailbox, byte[][]> hashes, HashSet<UInt128> stored) => stored.Count == 0
        ? [] : mailboxes.Where(mailbox => Array.Exists(hashes(mailbox), hash => stored.Contains(Key(hash)))).Select(m => m.Canonical);
}
