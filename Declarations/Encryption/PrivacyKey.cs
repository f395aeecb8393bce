using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Declarations.Encryption;

/// <summary>
/// Encrypts personal data (AES-256-GCM, RFC 5116) and hashes it for look-up (HMAC-SHA256). Every purpose has a key of its own, derived
/// from the configured key (HKDF, RFC 5869), and every declaration a key of its own for each kind of hash.
/// </summary>
public sealed class PrivacyKey
{
    private const byte Format = 2;
    private const int NonceLength = 12, TagLength = 16;
    private const int PrefixLength = 1 + RootKey.IdLength;
    private const int HeaderLength = PrefixLength + NonceLength + TagLength;

    // Names are sealed as they are typed: escapes would make the length of a value depend on its script.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly RootKey current;
    private readonly RootKey[] all;

    public PrivacyKey(ReadOnlySpan<byte> root)
        : this(new RootKey(root), [])
    {
    }

    private PrivacyKey(RootKey current, IEnumerable<RootKey> previous)
    {
        this.current = current;
        all = [current, .. previous];
        CurrentPrefix = [Format, .. current.Id];
    }

    /// <summary>How each value sealed under the current key begins, in the current format: others are still to be sealed again.</summary>
    public byte[] CurrentPrefix { get; }

    /// <param name="base64">32 random bytes.</param>
    /// <param name="previous">Keys that were current before, separated by commas: read with, never sealed with.</param>
    /// <exception cref="ArgumentException">A key is missing or not 32 bytes.</exception>
    public static PrivacyKey Parse(string? base64, string? previous = null) => new(
        Read(base64, "Privacy__Key"),
        (previous ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(key => Read(key, "Privacy__PreviousKeys")));

    /// <summary>
    /// Encrypts under a fresh nonce, padded to one of a few sizes. <paramref name="purpose"/> is authenticated, so a value cannot be moved
    /// to another column.
    /// </summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose)
    {
        var padded = Padding.Add(plain);
        var result = new byte[HeaderLength + padded.Length];
        CurrentPrefix.CopyTo(result, 0);
        var nonce = result.AsSpan(PrefixLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(current.Sealing(purpose), TagLength);
        aes.Encrypt(nonce, padded, result.AsSpan(HeaderLength), result.AsSpan(PrefixLength + NonceLength, TagLength),
            Encoding.UTF8.GetBytes(purpose));
        return result;
    }

    /// <exception cref="CryptographicException">
    /// The value was sealed under a key that is not configured or for another purpose, or was tampered with.
    /// </exception>
    public byte[] Unseal(ReadOnlySpan<byte> value, string purpose)
    {
        if (value is [SealedBefore.Format, ..])
        {
            return SealedBefore.Unseal(all, value, purpose);
        }

        var root = value.Length > HeaderLength && value[0] == Format ? Find(value[1..PrefixLength]) : null;
        if (root is null)
        {
            throw new CryptographicException("Not a value sealed under a configured key.");
        }

        var padded = new byte[value.Length - HeaderLength];
        using var aes = new AesGcm(root.Sealing(purpose), TagLength);
        aes.Decrypt(value.Slice(PrefixLength, NonceLength), value[HeaderLength..], value.Slice(PrefixLength + NonceLength, TagLength),
            padded, Encoding.UTF8.GetBytes(purpose));
        return Padding.Remove(padded);
    }

    public byte[] SealText(string plain, string purpose) => Seal(Encoding.UTF8.GetBytes(plain), purpose);

    public string UnsealText(ReadOnlySpan<byte> value, string purpose) => Encoding.UTF8.GetString(Unseal(value, purpose));

    public byte[] SealJson<T>(T value, string purpose) => Seal(JsonSerializer.SerializeToUtf8Bytes(value, Json), purpose);

    public T UnsealJson<T>(ReadOnlySpan<byte> value, string purpose) => JsonSerializer.Deserialize<T>(Unseal(value, purpose), Json)!;

    /// <summary>32 bytes, equal for equal values of one purpose and declaration; cannot be computed without the key.</summary>
    public byte[] KeyedHash(string value, string purpose, Guid? declarationId = null) => current.Hash(value, purpose, declarationId);

    /// <summary>The hash under each configured key, the current one first: rows are found while a rotation runs.</summary>
    public byte[][] KeyedHashes(string value, string purpose, Guid? declarationId = null) =>
        Array.ConvertAll(all, root => root.Hash(value, purpose, declarationId));

    /// <summary>Ids of the configured keys as hexadecimal digits, the current one first. They tell nothing about the keys.</summary>
    public IReadOnlyList<string> Ids => Array.ConvertAll(all, root => Convert.ToHexStringLower(root.Id));

    /// <summary>
    /// A key for one use beside the database, derived from the configured key of that id (<see cref="Ids"/>); null when none has it.
    /// </summary>
    /// <param name="salt">Random: no two derived keys are the same.</param>
    internal byte[]? FindKey(string id, string use, ReadOnlySpan<byte> salt)
    {
        if (Array.Find(all, root => Convert.ToHexStringLower(root.Id) == id) is not { } root)
        {
            return null;
        }

        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, root.Derive($"declarations/2/{use}"), key, salt, default);
        return key;
    }

    private static RootKey Read(string? base64, string setting)
    {
        var bytes = new byte[33];
        if (!Convert.TryFromBase64String(base64 ?? "", bytes, out var length) || length != 32)
        {
            throw new ArgumentException($"{setting} must be set to 32 random bytes, as base64.", nameof(base64));
        }

        return new RootKey(bytes.AsSpan(0, 32));
    }

    private RootKey? Find(ReadOnlySpan<byte> id)
    {
        foreach (var root in all)
        {
            if (id.SequenceEqual(root.Id))
            {
                return root;
            }
        }

        return null;
    }

    /// <summary>The sizes of sealed values: a length tells nothing but which of them was needed.</summary>
    private static class Padding
    {
        private const int CountLength = 4;
        private static readonly int[] Sizes = [1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20];

        public static byte[] Add(ReadOnlySpan<byte> plain)
        {
            var needed = plain.Length + CountLength;
            var size = Array.Find(Sizes, s => s >= needed);
            var padded = new byte[size > 0 ? size : (needed + Sizes[^1] - 1) / Sizes[^1] * Sizes[^1]];
            BinaryPrimitives.WriteInt32BigEndian(padded, plain.Length);
            plain.CopyTo(padded.AsSpan(CountLength));
            return padded;
        }

        public static byte[] Remove(ReadOnlySpan<byte> padded) =>
            padded.Slice(CountLength, BinaryPrimitives.ReadInt32BigEndian(padded)).ToArray();
    }
}
