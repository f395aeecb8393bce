using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Declarations.Encryption;

/// <summary>
/// Encrypts personal data (AES-256-GCM) and hashes it for look-up (HMAC-SHA256) with keys derived from the configured key (HKDF).
/// </summary>
public sealed class PrivacyKey
{
    private const byte Format = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeaderLength = 1 + NonceLength + TagLength;

    private readonly byte[] sealing;
    private readonly byte[] hashing;

    public PrivacyKey(ReadOnlySpan<byte> root)
    {
        if (root.Length != 32)
        {
            throw new ArgumentException("Privacy__Key must be 32 bytes, as base64.", nameof(root));
        }

        sealing = Derive(root, "seal");
        hashing = Derive(root, "hash");
    }

    public static PrivacyKey Parse(string? base64)
    {
        var bytes = new byte[33];
        if (!Convert.TryFromBase64String(base64 ?? "", bytes, out var length) || length != 32)
        {
            throw new ArgumentException("Privacy__Key must be set to 32 random bytes, as base64.", nameof(base64));
        }

        return new PrivacyKey(bytes.AsSpan(0, 32));
    }

    /// <summary>
    /// Encrypts under a fresh nonce; <paramref name="purpose"/> is authenticated, so a value cannot be moved to another column.
    /// </summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose)
    {
        var result = new byte[HeaderLength + plain.Length];
        result[0] = Format;
        var nonce = result.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(sealing, TagLength);
        aes.Encrypt(nonce, plain, result.AsSpan(HeaderLength), result.AsSpan(1 + NonceLength, TagLength), Encoding.UTF8.GetBytes(purpose));
        return result;
    }

    /// <exception cref="CryptographicException">The value was sealed under another key or purpose, or was tampered with.</exception>
    public byte[] Unseal(ReadOnlySpan<byte> value, string purpose)
    {
        if (value.Length < HeaderLength || value[0] != Format)
        {
            throw new CryptographicException("Not a sealed value.");
        }

        var plain = new byte[value.Length - HeaderLength];
        using var aes = new AesGcm(sealing, TagLength);
        aes.Decrypt(value.Slice(1, NonceLength), value[HeaderLength..], value.Slice(1 + NonceLength, TagLength), plain,
            Encoding.UTF8.GetBytes(purpose));
        return plain;
    }

    public byte[] SealText(string plain, string purpose) => Seal(Encoding.UTF8.GetBytes(plain), purpose);

    public string UnsealText(byte[] value, string purpose) => Encoding.UTF8.GetString(Unseal(value, purpose));

    public byte[] SealJson<T>(T value, string purpose) =>
        Seal(JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web), purpose);

    public T UnsealJson<T>(byte[] value, string purpose) =>
        JsonSerializer.Deserialize<T>(Unseal(value, purpose), JsonSerializerOptions.Web)!;

    /// <summary>32 bytes, equal for equal values of one purpose; cannot be computed without the key.</summary>
    public byte[] KeyedHash(string value, string purpose) =>
        HMACSHA256.HashData(hashing, Encoding.UTF8.GetBytes(purpose + "\0" + value));

    private static byte[] Derive(ReadOnlySpan<byte> root, string use)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, root, key, default, Encoding.UTF8.GetBytes("declarations/" + use));
        return key;
    }
}
