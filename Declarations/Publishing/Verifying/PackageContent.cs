using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Declarations.Publishing;

/// <summary>The files of a package, in memory, and its manifest.</summary>
internal sealed record PackageContent(IReadOnlyDictionary<string, byte[]> Files, string ManifestName, JsonElement Manifest)
{
    private const int MostFiles = 100;
    private const long MostBytes = 1L << 30;

    /// <summary>Between a file's name and extension in a public rendering.</summary>
    public string Suffix => ManifestName == EditionFiles.Manifest ? "" : "-public";

    /// <exception cref="InvalidDataException">It is no package of an edition, or larger than packages are.</exception>
    public static PackageContent Read(Stream package)
    {
        using var zip = new ZipArchive(package, ZipArchiveMode.Read);
        if (zip.Entries.Count > MostFiles || zip.Entries.Any(entry => entry.Length is < 0 or > MostBytes)
            || zip.Entries.Sum(entry => entry.Length) > MostBytes)
        {
            throw new InvalidDataException("It has more files or bytes than a package of an edition.");
        }

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            if (!files.TryAdd(entry.FullName, ReadAll(entry)))
            {
                throw new InvalidDataException($"It holds {entry.FullName} twice.");
            }
        }

        var name = files.Keys.FirstOrDefault(file => file is EditionFiles.Manifest or "manifest-public.json")
            ?? throw new InvalidDataException("It holds no manifest.json.");
        try
        {
            return new(files, name, JsonSerializer.Deserialize<JsonElement>(files[name]));
        }
        catch (JsonException garbled)
        {
            throw new InvalidDataException($"{name} is not JSON.", garbled);
        }
    }

    /// <summary>A file by its name in a complete rendering; null when the package does not hold it.</summary>
    public byte[]? Find(string name) => Files.GetValueOrDefault(
        name is EditionFiles.Markdown ? name : $"{Path.GetFileNameWithoutExtension(name)}{Suffix}{Path.GetExtension(name)}");

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    // The length that an entry states may be wrong.
    private static byte[] ReadAll(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length && stream.ReadByte() < 0 ? bytes : throw new InvalidDataException($"{entry.FullName} is damaged.");
    }
}
