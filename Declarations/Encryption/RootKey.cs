using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Declarations.Encryption;

/// <summary>One configured key and the keys derived from it, one for each use.</summary>
internal sealed class RootKey
{
    public const int IdLength = 4;

    private readonly byte[] root;
    private readonly ConcurrentDictionary<(string Purpose, Guid? DeclarationId), byte[]> hashing = new();
    private readonly ConcurrentDictionary<string, byte[]> sealing = new(StringComparer.Ordinal);

    public RootKey(ReadOnlySpan<byte> root)
    {
        if (root.Length != 32)
        {
            throw new ArgumentException("Privacy__Key must be 32 bytes, as base64.", nameof(root));
        }

        this.root = root.ToArray();
        Id = Derive("declarations/2/id")[..IdLength];
        Before = new SealedBefore(this);
    }

    /// <summary>Says under which key a value was sealed; tells nothing about the key.</summary>
    public byte[] Id { get; }

    public SealedBefore Before { get; }

    public byte[] Sealing(string purpose) => sealing.GetOrAdd(purpose, static (p, key) => key.Derive($"declarations/2/seal/{p}"), this);

    public byte[] Hash(string value, string purpose, Guid? declarationId) => HMACSHA256.HashData(
        hashing.GetOrAdd((purpose, declarationId),
            static (use, key) => key.Derive($"declarations/2/hash/{use.Purpose}/{use.DeclarationId}"), this),
        Encoding.UTF8.GetBytes(value));

    public byte[] Derive(string use)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, root, key, default, Encoding.UTF8.GetBytes(use));
        return key;
    }
}
