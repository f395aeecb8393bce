using System.Globalization;
using System.Text.Json;

namespace Declarations.Publishing;

/// <summary>Whether a signature of a manifest is valid.</summary>
/// <param name="publicKey">SubjectPublicKeyInfo.</param>
internal delegate bool VerifySignature(byte[] publicKey, byte[] manifest, byte[] signature);

/// <summary>
/// Recomputes offline what the manifest of a package states: hashes, the text, the roll with its counts, the Merkle root, the signature.
/// </summary>
/// <param name="TrustedKey">The SubjectPublicKeyInfo that a package must be signed with; null accepts the one that the manifest names.</param>
internal sealed record PackageCheck(VerifySignature Verify, byte[]? TrustedKey = null)
{
    /// <exception cref="InvalidDataException">It is no package of an edition.</exception>
    public PackageReport Run(Stream package)
    {
        var content = PackageContent.Read(package);
        var report = new PackageReport([], []);
        try
        {
            var manifest = content.Manifest;
            report.Found.Add(Identity(manifest));
            CheckFiles(content, report);
            CheckText(content, report);
            RollCheck.Run(content, report);
            ChangesCheck.Run(content, report);
            CheckSignature(content, report);
            if (manifest.TryGetProperty("auditHead", out var head) && head.ValueKind is JsonValueKind.Object)
            {
                report.Found.Add($"The head of the audit chain is {head.GetProperty("hash").GetString()} (entry {head.GetProperty("sequence").GetInt64()}); "
                    + "verify-audit --manifest compares the chain with it.");
            }
        }
        catch (Exception garbled) when (garbled is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            report.Faults.Add($"A file does not have the form of an edition's: {garbled.Message}");
        }

        return report;
    }

    private static string Identity(JsonElement manifest)
    {
        var (declaration, edition) = (manifest.GetProperty("declaration"), manifest.GetProperty("edition"));
        var number = edition.GetProperty("number").GetInt32();
        var name = edition.TryGetProperty("addendumTo", out var of)
            ? string.Create(CultureInfo.InvariantCulture, $"addendum {number} to edition {of.GetInt32()}")
            : string.Create(CultureInfo.InvariantCulture, $"{Kind(manifest)} edition {number}");
        return $"It says that it is {name}, {edition.GetProperty("rendering").GetString()} "
            + $"rendering, of “{declaration.GetProperty("title").GetString()}” ({declaration.GetProperty("slug").GetString()}), "
            + $"with the roll as of {edition.GetProperty("cutOff").GetString()}.";
    }

    private static string? Kind(JsonElement manifest) => manifest.GetProperty("edition").GetProperty("kind").GetString();

    private static void CheckFiles(PackageContent content, PackageReport report)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal) { content.ManifestName, $"manifest{content.Suffix}.sig" };
        var intact = 0;
        foreach (var file in content.Manifest.GetProperty("files").EnumerateArray())
        {
            var name = file.GetProperty("name").GetString()!;
            listed.Add(name);
            if (!content.Files.TryGetValue(name, out var bytes))
            {
                report.Faults.Add($"{name} is missing.");
            }
            else if (bytes.LongLength != file.GetProperty("bytes").GetInt64()
                || !PackageContent.Sha256(bytes).Equals(file.GetProperty("sha256").GetString(), StringComparison.Ordinal))
            {
                report.Faults.Add($"{name} is not the file that the manifest lists: its SHA-256 is {PackageContent.Sha256(bytes)}.");
            }
            else
            {
                intact++;
            }
        }

        report.Found.Add(string.Create(CultureInfo.InvariantCulture, $"{intact} files have the SHA-256 and the length that the manifest states."));
        report.Faults.AddRange(content.Files.Keys.Where(name => !listed.Contains(name)).Select(name => $"{name} is not in the manifest."));
    }

    private static void CheckText(PackageContent content, PackageReport report)
    {
        var stated = content.Manifest.GetProperty("text").GetProperty("sha256").GetString()!;
        var text = content.Find(EditionFiles.Markdown);
        report.Check(text is not null && PackageContent.Sha256(text).Equals(stated, StringComparison.Ordinal),
            $"{EditionFiles.Markdown} is the {(Kind(content.Manifest) is "draft" ? "printed" : "signed")} text: its SHA-256 is {stated}.",
            $"{EditionFiles.Markdown} is not the text with the SHA-256 {stated}.");
    }

    private void CheckSignature(PackageContent content, PackageReport report)
    {
        var file = content.Find(EditionFiles.Signature);
        if (!content.Manifest.TryGetProperty("signature", out var stated) || !stated.TryGetProperty("publicKey", out var named))
        {
            report.Check(TrustedKey is null && file is null, "The manifest is not signed, and says so.",
                "The manifest is not signed, or does not say with which key.");
            return;
        }

        var key = Convert.FromBase64String(named.GetString()!);
        var fingerprint = PackageContent.Sha256(key);
        if (TrustedKey is not null && !TrustedKey.AsSpan().SequenceEqual(key))
        {
            report.Faults.Add($"The manifest names another key than the given one: {fingerprint}.");
            return;
        }

        var isValid = file is not null && Verify(key, content.Files[content.ManifestName], file);
        report.Check(isValid, TrustedKey is null
            ? $"The signature of the manifest is valid. Compare the fingerprint of its key with the published one: {fingerprint}"
            : "The signature of the manifest is valid, by the given key.", "The signature of the manifest is missing or not valid.");
    }
}
