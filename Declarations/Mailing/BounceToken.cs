using System.Security.Cryptography;
using System.Text;
using Declarations.Encryption;

namespace Declarations.Mailing;

/// <summary>
/// The variable part of a mail's return path (VERP). It holds what the mail is about, encrypted, and a keyed hash of that and the mailbox:
/// it names no address, cannot be forged, and nothing of it is stored.
/// </summary>
/// <remarks>A synthetic initialization vector: the keyed hash selects the stream that encrypts the reference (as in RFC 5297).</remarks>
public static class BounceToken
{
    private const int HashLength = 10, ReferenceLength = 17;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567"; // RFC 4648, 6: mail servers may change the case
    private const string HashPurpose = "mail.bounce", StreamPurpose = "mail.bounce.reference";

    /// <summary>Length in characters; with a name before it, it fits into a local part of 64.</summary>
    public const int Length = ((HashLength + ReferenceLength) * 8 + 4) / 5;

    public static string Create(PrivacyKey privacy, MailReference reference, Mailbox to)
    {
        var hash = privacy.KeyedHash(Hashed(reference, to), HashPurpose)[..HashLength];
        var bytes = new byte[HashLength + ReferenceLength];
        hash.CopyTo(bytes, 0);
        bytes[HashLength] = (byte)reference.About;
        reference.Id.TryWriteBytes(bytes.AsSpan(HashLength + 1), bigEndian: true, out _);
        Crypt(bytes, privacy.KeyedHash(Convert.ToHexString(hash), StreamPurpose));
        return Encode(bytes);
    }

    /// <summary>What a token may refer to, under each configured key. Only <see cref="IsOf"/> tells whether it was made here.</summary>
    public static IReadOnlyList<MailReference> Read(PrivacyKey privacy, string token)
    {
        if (Decode(token) is not { } bytes)
        {
            return [];
        }

        var found = new List<MailReference>();
        foreach (var stream in privacy.KeyedHashes(Convert.ToHexString(bytes.AsSpan(0, HashLength)), StreamPurpose))
        {
            var copy = bytes.ToArray();
            Crypt(copy, stream);
            if (Enum.IsDefined((MailAbout)copy[HashLength]))
            {
                found.Add(new((MailAbout)copy[HashLength], new Guid(copy.AsSpan(HashLength + 1), bigEndian: true)));
            }
        }

        return found;
    }

    /// <summary>Whether the token was made for a mail about this to this mailbox.</summary>
    public static bool IsOf(PrivacyKey privacy, string token, MailReference reference, Mailbox to) => Decode(token) is { } bytes
        && privacy.KeyedHashes(Hashed(reference, to), HashPurpose)
            .Any(hash => CryptographicOperations.FixedTimeEquals(hash.AsSpan(0, HashLength), bytes.AsSpan(0, HashLength)));

    private static string Hashed(MailReference reference, Mailbox to) => $"{reference.About}\n{reference.Id}\n{to.Canonical}";

    private static void Crypt(byte[] bytes, byte[] stream)
    {
        for (var i = 0; i < ReferenceLength; i++)
        {
            bytes[HashLength + i] ^= stream[i];
        }
    }

    private static string Encode(byte[] bytes)
    {
        var text = new StringBuilder(Length);
        for (var bit = 0; bit < bytes.Length * 8; bit += 5)
        {
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            text.Append(Alphabet[(pair >> (11 - bit % 8)) & 31]);
        }

        return text.ToString();
    }

    private static byte[]? Decode(string token)
    {
        if (token.Length != Length)
        {
            return null;
        }

        var bytes = new byte[HashLength + ReferenceLength];
        for (var i = 0; i < token.Length; i++)
        {
            var value = Alphabet.IndexOf(char.ToLowerInvariant(token[i]), StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            for (var bit = 0; bit < 5; bit++)
            {
                var at = i * 5 + bit;
                if (at < bytes.Length * 8 && (value & (16 >> bit)) != 0)
                {
                    bytes[at / 8] |= (byte)(128 >> (at % 8));
                }
            }
        }

        return bytes;
    }
}
