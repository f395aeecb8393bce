using System.Security.Cryptography;
using System.Text;
using Declarations.Mailing;

namespace Declarations.Coalitions;

/// <summary>
/// Recognises an erased address: 16 random bytes, and the beginning of an HMAC-SHA256 of the mailbox under them. The random key makes
/// it comparable with nothing else, and lets it outlive a change of the privacy key, under which it is sealed.
/// </summary>
internal static class AddressMark
{
    private const int Length = 16;

    public static string Of(string email)
    {
        var key = RandomNumberGenerator.GetBytes(Length);
        return Convert.ToBase64String([.. key, .. Hash(key, email)]);
    }

    public static bool IsOf(string? mark, string? email)
    {
        if (mark is null || email is null)
        {
            return false;
        }

        var bytes = Convert.FromBase64String(mark);
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(Length), Hash(bytes[..Length], email));
    }

    private static byte[] Hash(byte[] key, string email) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Mailbox.Parse(email).Canonical))[..Length];
}
