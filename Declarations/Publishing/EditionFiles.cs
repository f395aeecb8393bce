using System.Text;
using Declarations.Texts;

namespace Declarations.Publishing;

/// <summary>Renders all files of a frozen edition; the same input gives the same bytes.</summary>
internal static class EditionFiles
{
    public const string Pdf = "declaration.pdf";
    public const string Manifest = "manifest.json";

    public static async Task<IReadOnlyList<EditionFile>> Render(
        Typesetter typesetter, FrozenEdition frozen, EditionChanges? changes, CancellationToken cancel)
    {
        var roll = frozen.Rows.Select(row => row.Row).ToList();
        var document = DocumentComposer.Compose(frozen.Facts, TextDocument.Parse(frozen.Markdown), roll);
        var files = new List<EditionFile>
        {
            new(Pdf, await typesetter.Typeset(document, cancel)),
            new("signatories.csv", RollFiles.Csv(roll)),
            new("signatories.json", RollFiles.Json(roll)),
            new("declaration.md", Encoding.UTF8.GetBytes(frozen.Markdown)),
        };
        if (changes is not null)
        {
            files.Add(new EditionFile(EditionChanges.Name, CanonicalJson.Of(changes)));
        }

        files.Add(new EditionFile(Manifest, CanonicalJson.Of(ManifestOf(frozen, roll, changes, files))));
        return [.. files, EditionPackage.Of(files)];
    }

    private static object ManifestOf(FrozenEdition frozen, List<RollRow> roll, EditionChanges? changes, IEnumerable<EditionFile> files) =>
        new
        {
            declaration = new { frozen.Slug, frozen.Facts.Title, frozen.Facts.Language, frozen.Facts.Conference },
            edition = new { frozen.Facts.Number, kind = frozen.Facts.Draft ? "draft" : "final", cutOff = frozen.Facts.CutOff },
            text = new { frozen.Facts.Version, sha256 = frozen.Facts.TextSha256, frozen.Facts.AdoptedOn },
            roll = new
            {
                rows = roll.Count,
                counts = RollCounts.Of(roll),
                merkleRoot = frozen.Facts.MerkleRoot,
                tree = "RFC 6962 with SHA-256; leaf: 32 bytes of salt, then the row as canonical JSON"
            },
            changes = changes is null ? null : SummaryOf(changes),
            files = files.Select(file => new { file.Name, file.Sha256, bytes = file.Bytes.Length }),
            csv = "If a cell begins with an apostrophe, remove the first one to get the name.",
        };

    private static object SummaryOf(EditionChanges changes) => new
    {
        changes.Since,
        changes.TextChanged,
        added = changes.Added.Count,
        removed = changes.Removed.Count,
        renamed = changes.Renamed.Count,
    };
}
