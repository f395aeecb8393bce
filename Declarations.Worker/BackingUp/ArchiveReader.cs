namespace Declarations.Worker.BackingUp;

/// <summary>Walks over the rows of an archive.</summary>
internal static class ArchiveReader
{
    /// <summary>Opens every chunk, and with it finds whatever was changed, moved, removed or cut off.</summary>
    public static Task Authenticate(string path, Declarations.Encryption.PrivacyKey key, CancellationToken cancel) =>
        ArchiveFile.Read(path, key, async unsealed =>
        {
            await unsealed.CopyToAsync(Stream.Null, 1 << 18, cancel);
            return true;
        });

    /// <summary>The rows of the section that begins here, of a table whose rows are looked into.</summary>
    public static async IAsyncEnumerable<TextRow> Rows(
        ArchivedTable table, Stream stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        using var line = new MemoryStream();
        await foreach (var block in Blocks.ReadSection(stream, cancel))
        {
            var rest = block;
            int end;
            while ((end = rest.Span.IndexOf((byte)'\n')) >= 0)
            {
                line.Write(rest.Span[..end]);
                yield return new(table, line.GetBuffer().AsMemory(0, (int)line.Length));
                line.SetLength(0);
                rest = rest[(end + 1)..];
            }

            line.Write(rest.Span);
        }
    }

    /// <summary>Number of rows in the section that begins here.</summary>
    public static async Task<long> Count(Stream stream, CancellationToken cancel)
    {
        var rows = 0L;
        await foreach (var block in Blocks.ReadSection(stream, cancel))
        {
            rows += block.Span.Count((byte)'\n');
        }

        return rows;
    }
}
