using System.Security.Cryptography;
using System.Text;
using Declarations.Isolation;

namespace Declarations.Publishing;

/// <summary>What editions are rendered and signed with.</summary>
/// <param name="Signing">Null without a key: manifests say so.</param>
public sealed record EditionPress(Typesetter Typesetter, ManifestSigning? Signing = null)
{
    private static readonly Lazy<string> TemplateHash = new(() =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.GetFiles(TemplateFolder.Find("publishing")).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file) + "\0"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    });

    /// <summary>SHA-256 over the names and hashes of the files in <c>templates/publishing</c>.</summary>
    public static string TemplateSha256 => TemplateHash.Value;
}

/// <summary>A key that signs manifests, detached.</summary>
/// <param name="PublicKey">Base64 of the SubjectPublicKeyInfo (RFC 8410).</param>
/// <param name="Sign">The same manifest always gives the same signature.</param>
public sealed record ManifestSigning(string PublicKey, Func<byte[], byte[]> Sign)
{
    public const string Algorithm = "Ed25519";

    /// <summary>The fingerprint by which people compare keys: SHA-256 of the SubjectPublicKeyInfo, lower-case hex.</summary>
    public string KeySha256 => Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(PublicKey)));
}
