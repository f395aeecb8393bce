using System.Security.Cryptography;
using System.Text;

namespace Declarations.Encryption;

/// <summary>
/// Format 1, written until November 2026: one sealing and one hashing key for everything, no padding. Only read, to seal again.
/// </summary>
internal sealed class SealedBefore(RootKey root)
{
    public const byte Format = 1;
    private const int NonceLength = 12, TagLength = 16, HeaderLength = 1 + NonceLength + TagLength;

    private readonly byte[] sealing = root.Derive("declarations/seal");
    private readonly byte[] hashing = root.Derive("declarations/hash");

    /// <exception cref="CryptographicException">No configured key opens it.</exception>
    public static byte[] Unseal(RootKey[] roots, ReadOnlySpan<byte> value, string purpose)
    {
        if (value.Length < HeaderLength)
        {
            throw new CryptographicException("Not a sealed value.");
        }

        for (var i = 0; ; i++)
        {
            try
            {
                return roots[i].Before.Unseal(value, purpose);
            }
            catch (AuthenticationTagMismatchException) when (i + 1 < roots.Length)
            {
                // The value does not say under which key it was sealed.
            }
        }
    }

    public byte[] Hash(string value, string purpose) => HMACSHA256.HashData(hashing, Encoding.UTF8.GetBytes(purpose + "\0" + value));

    private byte[] Unseal(ReadOnlySpan<byte> value, string purpose)
    {
        var plain = new byte[value.Length - HeaderLength];
        using var aes = new AesGcm(sealing, TagLength);
        aes.Decrypt(value.Slice(1, NonceLength), value[HeaderLength..], value.Slice(1 + NonceLength, TagLength), plain,
            Encoding.UTF8.GetBytes(purpose));
        return plain;
    }
}
