using System.IO.Compression;
using System.Security.Cryptography;

namespace Declarations.Publishing;

internal sealed record EditionFile(string Name, byte[] Bytes)
{
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));
}

/// <summary>All files of a rendering in one ZIP with reproducible bytes.</summary>
internal static class EditionPackage
{
    public const string Name = "package.zip";

    // The earliest time that the ZIP format can hold.
    private static readonly DateTimeOffset Fixed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(IEnumerable<EditionFile> files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                // Stored uncompressed: compressors change their output between releases, and a PDF is already compressed.
                var entry = zip.CreateEntry(file.Name, CompressionLevel.NoCompression);
                entry.LastWriteTime = Fixed;
                using var stream = entry.Open();
                stream.Write(file.Bytes);
            }
        }

        return memory.ToArray();
    }
}
