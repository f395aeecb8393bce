using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Declarations.Encryption;

namespace Declarations.Worker.BackingUp;

/// <summary>
/// The file of a backup: in the clear a mark, the format, the id of its key and a salt; then sealed chunks, of what was compressed: the
/// header, and for each table its rows as PostgreSQL's <c>COPY</c> writes them as text, which later versions read too.
/// </summary>
internal static class ArchiveFile
{
    public const int PrefixLength = MarkLength + 1 + IdLength + SaltLength;

    private const byte Format = 1;
    private const int MarkLength = 20, IdLength = 4, SaltLength = 32;
    private const string Use = "backup";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly byte[] Mark = Encoding.ASCII.GetBytes("declarations backup\n");

    /// <summary>Writes a whole archive under a temporary name, and gives it its own only when it is complete and on the disk.</summary>
    /// <exception cref="IOException">A file of that name exists.</exception>
    [SuppressMessage("Interoperability", "CA1416", Justification = "It runs on Linux, as PostgreSQL's package does.")]
    public static async Task<long> Write(string path, PrivacyKey key, Func<Stream, Task> content, CancellationToken cancel)
    {
        RequireFree(path);
        var part = $"{path}.part";
        var file = new FileStream(part, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Share = FileShare.None, // another backup that writes it is left alone
            UnixCreateMode = OwnerOnly,
            BufferSize = 1 << 16,
        });
        try
        {
            await using (file)
            {
                File.SetUnixFileMode(file.SafeFileHandle, OwnerOnly);
                await WriteSealed(file, key, content, cancel);
                file.Flush(flushToDisk: true);
                File.Move(part, path, overwrite: false);
                return file.Length;
            }
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    public static void RequireFree(string path)
    {
        if (Path.Exists(path))
        {
            throw new IOException($"{path} exists already. A backup overwrites nothing: give another name.");
        }
    }

    /// <summary>Reads a whole archive, or as much as <paramref name="read"/> reads of it.</summary>
    /// <exception cref="InvalidOperationException">It is no archive, of a later format, under another key, or damaged; said in words.</exception>
    public static async Task<T> Read<T>(string path, PrivacyKey key, Func<Stream, Task<T>> read)
    {
        await using var file = Open(path);
        using var cipher = await Cipher(file, path, key);
        await using var unsealed = new UnsealingStream(file, cipher);
        return await read(unsealed);
    }

    /// <summary>Reads header and rows.</summary>
    /// <param name="read">Gets the header, and the stream from which the sections of its tables follow.</param>
    public static Task<T> ReadContent<T>(string path, PrivacyKey key, Func<ArchiveHeader, Stream, Task<T>> read, CancellationToken cancel) =>
        Read(path, key, async unsealed =>
        {
            await using var plain = new BrotliStream(unsealed, CompressionMode.Decompress);
            await using var buffered = new BufferedStream(plain, 1 << 16);
            using var header = new MemoryStream();
            await foreach (var block in Blocks.ReadSection(buffered, cancel))
            {
                header.Write(block.Span);
            }

            return await read(JsonSerializer.Deserialize<ArchiveHeader>(header.ToArray(), JsonSerializerOptions.Web)!, buffered);
        });

    public static async Task WriteHeader(Stream stream, ArchiveHeader header, CancellationToken cancel)
    {
        await Blocks.Write(stream, JsonSerializer.SerializeToUtf8Bytes(header, JsonSerializerOptions.Web), cancel);
        await Blocks.WriteEnd(stream, cancel);
    }

    private static async Task WriteSealed(FileStream file, PrivacyKey key, Func<Stream, Task> content, CancellationToken cancel)
    {
        var (id, salt) = (key.Ids[0], RandomNumberGenerator.GetBytes(SaltLength));
        byte[] prefix = [.. Mark, Format, .. Convert.FromHexString(id), .. salt];
        await file.WriteAsync(prefix, cancel);
        using var cipher = new ArchiveCipher(key.FindKey(id, Use, salt)!, prefix);
        await using var chunks = new SealingStream(file, cipher);
        await using (var compressed = new BrotliStream(chunks, CompressionLevel.Fastest, leaveOpen: true))
        {
            await using var buffered = new BufferedStream(compressed, 1 << 16);
            await content(buffered);
        }

        await chunks.Finish(cancel);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"{path} cannot be read: it is a folder, or another user's.", exception);
        }
    }

    private static async Task<ArchiveCipher> Cipher(FileStream file, string path, PrivacyKey key)
    {
        var prefix = new byte[PrefixLength];
        if (await file.ReadAtLeastAsync(prefix, PrefixLength, throwOnEndOfStream: false) < PrefixLength
            || !prefix.AsSpan().StartsWith(Mark))
        {
            throw new InvalidOperationException($"{path} is not a backup of Declarations.");
        }

        if (prefix[MarkLength] != Format)
        {
            throw new InvalidOperationException(
                $"{path} has format {prefix[MarkLength]}; this program reads format {Format}. Use the version of the program that wrote it, or a later one.");
        }

        var id = Convert.ToHexStringLower(prefix.AsSpan(MarkLength + 1, IdLength));
        var found = key.FindKey(id, Use, prefix.AsSpan(MarkLength + 1 + IdLength)) ?? throw new InvalidOperationException(
            $"{path} was made under the key with id {id}, and the configured keys have {string.Join(", ", key.Ids)}. "
            + "Set the key that was Privacy__Key then, as Privacy__Key or in Privacy__PreviousKeys.");
        return new(found, prefix);
    }
}
