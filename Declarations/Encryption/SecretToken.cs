using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Declarations.Encryption;

/// <summary>256 random bits as base64url (43 characters). Only the <see cref="HashOf"/> is stored.</summary>
internal static class SecretToken
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256. A random secret of 256 bits needs no salt or slow hash.</summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>False for a link that was broken by a mail program or mistyped.</summary>
    public static bool IsWellFormed(string? token) =>
        token is { Length: 43 } && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
