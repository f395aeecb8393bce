namespace Declarations.Worker.BackingUp;

/// <summary>Reads what a <see cref="SealingStream"/> wrote; nothing leaves it that is not as it was written.</summary>
/// <param name="from">Begins with the first chunk.</param>
/// <exception cref="InvalidOperationException">A chunk was changed, moved, removed or cut off; said in words.</exception>
internal sealed class UnsealingStream(Stream from, ArchiveCipher cipher) : ReadOnlyStream
{
    private const int SealedLength = ArchiveCipher.ChunkLength + ArchiveCipher.TagLength;

    private readonly byte[] chunk = new byte[ArchiveCipher.ChunkLength];
    private byte[] present = new byte[SealedLength], ahead = new byte[SealedLength];
    private int presentLength, aheadLength, filled, taken;
    private long number;
    private bool hasBegun, hasEnded;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (taken == filled && !hasEnded)
        {
            await Next(cancellationToken);
        }

        var given = Math.Min(buffer.Length, filled - taken);
        chunk.AsMemory(taken, given).CopyTo(buffer);
        taken += given;
        return given;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    private async Task Next(CancellationToken cancel)
    {
        if (!hasBegun)
        {
            (aheadLength, hasBegun) = (await from.ReadAtLeastAsync(ahead, SealedLength, throwOnEndOfStream: false, cancel), true);
        }

        (present, ahead, presentLength) = (ahead, present, aheadLength);
        aheadLength = presentLength < SealedLength ? 0
            : await from.ReadAtLeastAsync(ahead, SealedLength, throwOnEndOfStream: false, cancel);
        hasEnded = aheadLength == 0;
        Open();
        number++;
    }

    private void Open()
    {
        var at = number + 1;
        if (presentLength < ArchiveCipher.TagLength)
        {
            throw new InvalidOperationException($"The archive was cut off: it ends within part {at}.");
        }

        var value = present.AsSpan(0, presentLength);
        (filled, taken) = (presentLength - ArchiveCipher.TagLength, 0);
        if (!cipher.TryOpen(number, hasEnded, value, chunk.AsSpan(0, filled)))
        {
            filled = 0;
            throw new InvalidOperationException(
                hasEnded && cipher.TryOpen(number, false, value, chunk.AsSpan(0, value.Length - ArchiveCipher.TagLength))
                    ? $"The archive was cut off after part {at}: what follows is missing."
                    : hasEnded ? $"The archive was cut off or changed at its end, in part {at}."
                    : $"The archive was changed: part {at} is not what was written there.");
        }
    }
}
