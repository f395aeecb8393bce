using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Declarations.Worker.BackingUp;

/// <summary>
/// The chunks of one archive, each sealed by AES-256-GCM under the archive's own key. The nonce counts the chunks and marks the last, so
/// that none can be removed, repeated or moved, and no end cut off, without the next one failing.
/// </summary>
/// <param name="prefix">What stands before the chunks in the clear; with another one no chunk opens.</param>
internal sealed class ArchiveCipher(byte[] key, byte[] prefix) : IDisposable
{
    public const int ChunkLength = 1 << 18, TagLength = 16;

    private const int NonceLength = 12, LastAt = 8;

    private readonly AesGcm aes = new(key, TagLength);

    /// <param name="sealed">As long as the chunk and its tag.</param>
    public void Seal(long number, bool isLast, ReadOnlySpan<byte> chunk, Span<byte> @sealed) =>
        aes.Encrypt(Nonce(number, isLast), chunk, @sealed[..chunk.Length], @sealed[chunk.Length..], prefix);

    /// <summary>False when these bytes are not what was written as that chunk.</summary>
    public bool TryOpen(long number, bool isLast, ReadOnlySpan<byte> @sealed, Span<byte> chunk)
    {
        try
        {
            aes.Decrypt(Nonce(number, isLast), @sealed[..^TagLength], @sealed[^TagLength..], chunk, prefix);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public void Dispose() => aes.Dispose();

    private static byte[] Nonce(long number, bool isLast)
    {
        var nonce = new byte[NonceLength];
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        nonce[LastAt] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}
