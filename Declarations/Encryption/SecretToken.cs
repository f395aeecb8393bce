using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Declarations.Encryption;

/// <summary>256 random bits as base64url (43 characters). The service keeps only <see cref="HashOf"/>.</summary>
public static class SecretToken
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256, 32 bytes: enough for a secret of 256 bits, and the same on every server.</summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>False for a link that a mail program broke or somebody mistyped.</summary>
    public static bool LooksWhole(string? token) =>
        token is { Length: 43 } && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
