namespace Declarations.Worker.BackingUp;

/// <summary>Seals what is written into it, chunk by chunk. <see cref="Finish"/> writes the last one, without which no reader accepts it.</summary>
internal sealed class SealingStream(Stream into, ArchiveCipher cipher) : WriteOnlyStream
{
    private readonly byte[] chunk = new byte[ArchiveCipher.ChunkLength];
    private readonly byte[] @sealed = new byte[ArchiveCipher.ChunkLength + ArchiveCipher.TagLength];
    private int filled;
    private long number;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            if (filled == chunk.Length)
            {
                await Put(isLast: false, cancellationToken);
            }

            var taken = Math.Min(buffer.Length, chunk.Length - filled);
            buffer[..taken].CopyTo(chunk.AsMemory(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) =>
        WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public async Task Finish(CancellationToken cancel) => await Put(isLast: true, cancel);

    private async Task Put(bool isLast, CancellationToken cancel)
    {
        var length = filled + ArchiveCipher.TagLength;
        cipher.Seal(number++, isLast, chunk.AsSpan(0, filled), @sealed.AsSpan(0, length));
        await into.WriteAsync(@sealed.AsMemory(0, length), cancel);
        filled = 0;
    }
}
