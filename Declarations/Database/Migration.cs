using System.Security.Cryptography;

namespace Declarations.Database;

/// <summary>One numbered SQL file of <c>migrations/</c>, embedded so that every host applies the same.</summary>
public sealed record Migration(string Name, string Sql)
{
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Sql)));

    public static IReadOnlyList<Migration> All()
    {
        var assembly = typeof(Migration).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => new Migration(Path.GetFileNameWithoutExtension(n), Read(assembly.GetManifestResourceStream(n)!)))];
    }

    private static string Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
