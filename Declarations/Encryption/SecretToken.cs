using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Declarations.Encryption;

/// <summary>256 random bits as base64url (43 characters). Only the <see cref="HashOf"/> is stored.</summary>
internal static class SecretToken
{
    private const int Length = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256. A random secret of 256 bits needs no salt or slow hash.</summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>
    /// The token of a mailed link, without what mail programs attach or insert: a final <c>.</c>, <c>)</c> or <c>&gt;</c>, a soft line
    /// break <c>=\r\n</c>, spaces.
    /// </summary>
    public static string? Clean(string? typed)
    {
        if (typed is null or { Length: > 200 })
        {
            return typed;
        }

        var token = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not '='));
        return token.Length > Length && !token.AsSpan(Length).ContainsAnyLetterOrDigit() ? token[..Length] : token;
    }

    private static bool ContainsAnyLetterOrDigit(this ReadOnlySpan<char> rest)
    {
        foreach (var c in rest)
        {
            if (char.IsLetterOrDigit(c))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>False for a link that was broken by a mail program or mistyped.</summary>
    public static bool IsWellFormed(string? token) =>
        token is { Length: Length } && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
