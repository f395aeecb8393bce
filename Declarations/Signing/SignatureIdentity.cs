using System.Security.Cryptography;
using Declarations.Encryption;
using Declarations.Mailing;

namespace Declarations.Signing;

/// <summary>Replaces the personal data of a signature together with the hashes derived from it.</summary>
internal static class SignatureIdentity
{
    private const int HashLength = 32;

    public static void Revise(this Signature signature, Signer signer, PrivacyKey privacy)
    {
        signature.Reseal(signer, privacy);
        signature.NameHash = SignerHashes.Name(privacy, signature.Kind, signer.Name);
        signature.WordHashes = SignerHashes.Words(privacy, signer, Mailbox.Parse(signer.Email));
    }

    /// <summary>Random hashes match nothing.</summary>
    public static void Blank(this Signature signature, PrivacyKey privacy)
    {
        signature.Reseal(new Signer("", ""), privacy);
        (signature.NameHash, signature.MailboxHash) = (RandomNumberGenerator.GetBytes(HashLength), RandomNumberGenerator.GetBytes(HashLength));
        (signature.DomainHash, signature.WordHashes, signature.NetworkHash, signature.Updates) = (null, [], null, false);
    }
}
