using System.Buffers.Binary;

namespace Declarations.Worker.BackingUp;

/// <summary>Sections within one stream, each of blocks with their length in front, and of a block without bytes at its end.</summary>
internal static class Blocks
{
    public const int Most = 1 << 16;

    private const int LengthLength = 4;

    public static async Task Write(Stream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        for (var rest = bytes; rest.Length > 0; rest = rest[Math.Min(rest.Length, Most)..])
        {
            await WriteOne(stream, rest[..Math.Min(rest.Length, Most)], cancel);
        }
    }

    public static Task WriteEnd(Stream stream, CancellationToken cancel) => WriteOne(stream, default, cancel);

    /// <summary>The blocks of the section that begins here. The memory is overwritten by the next one.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadSection(
        Stream stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var (length, block) = (new byte[LengthLength], new byte[Most]);
        while (true)
        {
            await stream.ReadExactlyAsync(length, cancel);
            if (BinaryPrimitives.ReadInt32BigEndian(length) is not (> 0 and <= Most and var count))
            {
                yield break;
            }

            await stream.ReadExactlyAsync(block.AsMemory(0, count), cancel);
            yield return block.AsMemory(0, count);
        }
    }

    private static async Task WriteOne(Stream stream, ReadOnlyMemory<byte> block, CancellationToken cancel)
    {
        var length = new byte[LengthLength];
        BinaryPrimitives.WriteInt32BigEndian(length, block.Length);
        await stream.WriteAsync(length, cancel);
        await stream.WriteAsync(block, cancel);
    }
}
