using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>A file of an edition's first rendering, and whether it came out with the same bytes again.</summary>
/// <param name="Again">Null when it cannot be compared: its signature was emptied with it, and the key is not at hand.</param>
/// <param name="ReplacedAt">When an erratum replaced it.</param>
internal sealed record RebuiltFile(string Name, string Sha256, string? Again, DateTimeOffset? ReplacedAt = null)
{
    public bool IsSame => string.Equals(Sha256, Again, StringComparison.Ordinal);

    public bool IsIncomparable => Again is null && ReplacedAt is not null;

    public bool IsDifferent => !IsSame && !IsIncomparable;
}

/// <summary>Renders an edition again from its frozen text and roll, as of the cut-off, and compares the bytes.</summary>
internal static class RebuildEdition
{
    private static readonly string[] Tools = ["template", "engine", "fonts"];

    /// <summary>Null when there is no such edition that is ready.</summary>
    public static async Task<(IReadOnlyList<RebuiltFile> Files, IReadOnlyList<string> Changed)?> Run(
        DeclarationsDb db, EditionPress press, string slug, EditionNumber number, CancellationToken cancel)
    {
        var declarationId = await db.Declarations.Where(d => d.Slug == slug).Select(d => d.Id).SingleOrDefaultAsync(cancel);
        var found = await db.Editions.Numbered(declarationId, number).Where(e => e.State == EditionState.Ready)
            .Select(e => new { Edition = e, e.Input!.Frozen }).SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var stored = await db.EditionFiles.AsNoTracking().Where(f => f.EditionId == found.Edition.Id
            && (f.Revision == 0 || (f.Revision == 1 && f.Audience == Audience.Public))).OrderBy(f => f.Name).ToListAsync(cancel);
        var manifest = stored.Find(f => f.Name == EditionFiles.Manifest)?.Content is { } kept
            ? JsonSerializer.Deserialize<JsonElement>(db.Privacy.Unseal(kept, StoredFile.Purpose)) : default;
        var frozen = await EditionRenderer.Unseal(db, found.Edition, found.Frozen, cancel);
        var again = (await EditionRenderer.First(
            press with { Signing = Recorded(db, stored, manifest, press.Signing) ?? press.Signing }, found.Edition.Kind, frozen, cancel))
            .ToDictionary(each => each.File.Name, each => each.File, StringComparer.Ordinal);
        var unsigned = again.Values.Any(file => file.Name == PublicName(EditionFiles.Signature) && file.Bytes.Length == 0);
        var files = stored.Where(f => f.Revision == 0 || again.ContainsKey(f.Name))
            .Select(f => new RebuiltFile(f.Name, f.Sha256, unsigned && IsSigned(f.Name) ? null : again.GetValueOrDefault(f.Name)?.Sha256, f.SupersededAt))
            .ToList();
        return (files, Changed(manifest, JsonSerializer.Deserialize<JsonElement>(again[EditionFiles.Manifest].Bytes)));
    }

    private static string PublicName(string name) => EditionFiles.NameOf(name, RenderingKind.Public);

    private static bool IsSigned(string name) => name == PublicName(EditionFiles.Signature) || name == PublicName(EditionPackage.Name);

    // The private key is not needed: a manifest with the same bytes gets the signature that it was given.
    private static ManifestSigning? Recorded(DeclarationsDb db, List<StoredFile> stored, JsonElement manifest, ManifestSigning? own)
    {
        if (manifest.ValueKind is not JsonValueKind.Object || !manifest.TryGetProperty("signature", out var signature)
            || !signature.TryGetProperty("publicKey", out var key))
        {
            return null;
        }

        var known = stored.Where(f => f.Name.StartsWith("manifest", StringComparison.Ordinal) && f.Name.EndsWith(".json", StringComparison.Ordinal))
            .ToDictionary(f => f.Sha256, f => stored.Find(s => s.Name == Path.ChangeExtension(f.Name, ".sig"))?.Content, StringComparer.Ordinal);
        var sign = own is not null && own.PublicKey.Equals(key.GetString(), StringComparison.Ordinal) ? own.Sign : _ => [];
        return new(key.GetString()!, bytes => known.GetValueOrDefault(PackageContent.Sha256(bytes)) is { } sealedSignature
            ? db.Privacy.Unseal(sealedSignature, StoredFile.Purpose) : sign(bytes));
    }

    private static List<string> Changed(JsonElement before, JsonElement after) =>
        [.. Tools.Where(part => Text(before, part) != Text(after, part))];

    private static string? Text(JsonElement manifest, string part) =>
        manifest.ValueKind is JsonValueKind.Object && manifest.TryGetProperty(part, out var value) ? value.GetRawText() : null;
}
