using System.IO.Compression;
using System.Security.Cryptography;

namespace Declarations.Publishing;

/// <summary>One file of an edition.</summary>
public sealed record EditionFile(string Name, byte[] Bytes)
{
    /// <summary>Lower-case hex.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));
}

/// <summary>All files in one ZIP whose bytes depend on nothing but theirs.</summary>
public static class EditionPackage
{
    public const string Name = "package.zip";

    // The earliest time a ZIP can state.
    private static readonly DateTimeOffset Fixed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static EditionFile Of(IEnumerable<EditionFile> files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                // Stored, not compressed: a compressor's next release would give other bytes, and a PDF hardly shrinks.
                var entry = zip.CreateEntry(file.Name, CompressionLevel.NoCompression);
                entry.LastWriteTime = Fixed;
                using var stream = entry.Open();
                stream.Write(file.Bytes);
            }
        }

        return new EditionFile(Name, memory.ToArray());
    }
}
