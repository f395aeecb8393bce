using Declarations.Encryption;
using Declarations.Mailing;
using Declarations.Signing;

namespace Declarations.Inviting;

/// <summary>A mailbox with the keyed hashes by which its answers are found.</summary>
internal sealed record HashedMailbox(Mailbox Mailbox, byte[][] OfSigner, byte[][] OfBlocks)
{
    public string Canonical => Mailbox.Canonical;

    public static HashedMailbox Of(PrivacyKey privacy, Guid declarationId, Mailbox mailbox) => new(
        mailbox, SignerHashes.MailboxesOf(privacy, declarationId, mailbox), MailBlocks.HashesOfUninvitable(privacy, declarationId, mailbox));
}
