using System.Security.Cryptography;

namespace Declarations.Publishing;

/// <summary>
/// Merkle tree hash of RFC 6962 (2.1): leaves are hashed with prefix 0 and nodes with prefix 1, so a node never equals a leaf;
/// a list is split at the largest power of two below its length.
/// </summary>
internal static class MerkleTree
{
    public static byte[] Leaf(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> row) => SHA256.HashData([0, .. salt, .. row]);

    public static byte[] Root(ReadOnlySpan<byte[]> leaves) => leaves switch
    {
        [] => SHA256.HashData([]),
        [var leaf] => leaf,
        _ => Node(Root(leaves[..Split(leaves.Length)]), Root(leaves[Split(leaves.Length)..])),
    };

    /// <summary>The audit path: sibling hashes from the leaf up to the root.</summary>
    public static IReadOnlyList<byte[]> Path(ReadOnlySpan<byte[]> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Length);
        if (leaves.Length == 1)
        {
            return [];
        }

        var split = Split(leaves.Length);
        return index < split
            ? [.. Path(leaves[..split], index), Root(leaves[split..])]
            : [.. Path(leaves[split..], index - split), Root(leaves[..split])];
    }

    /// <summary>Verifies an audit path (RFC 9162, 2.1.3.2).</summary>
    public static bool Includes(ReadOnlySpan<byte> root, ReadOnlySpan<byte> leaf, int index, int size, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (at, last, hash) = (index, size - 1, leaf.ToArray());
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            var isRight = (at & 1) == 1 || at == last;
            hash = isRight ? Node(sibling, hash) : Node(hash, sibling);
            while (isRight && (at & 1) == 0 && at != 0)
            {
                (at, last) = (at >> 1, last >> 1);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);

    private static int Split(int length)
    {
        var split = 1;
        while (split * 2 < length)
        {
            split *= 2;
        }

        return split;
    }
}
