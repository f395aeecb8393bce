using System.Text;
using Declarations.Texts;

namespace Declarations.Publishing;

/// <summary>The two ways in which an edition is rendered, and the one when both are the same.</summary>
internal enum RenderingKind
{
    /// <summary>Nobody is named in the complete rendering only.</summary>
    Single,

    Complete,

    Public,
}

/// <summary>Renders the files of a frozen edition; the same input gives the same bytes.</summary>
/// <param name="Roll">The frozen roll as this rendering shows it.</param>
internal sealed record EditionFiles(FrozenEdition Frozen, RenderingKind Kind, ShownRoll Roll)
{
    public const string Pdf = "declaration.pdf";
    public const string Markdown = "declaration.md";
    public const string Manifest = "manifest.json";
    public const string Signature = "manifest.sig";

    /// <summary><c>declaration.pdf</c> is <c>declaration-public.pdf</c> in a public rendering; the text is the same file in both.</summary>
    public static string NameOf(string name, RenderingKind kind) => kind is RenderingKind.Public && name is not Markdown
        ? $"{Path.GetFileNameWithoutExtension(name)}-public{Path.GetExtension(name)}" : name;

    private IReadOnlyList<RollRow> Rows => Roll.Rows;

    // Where rows have no name for more than one reason, the files say which.
    private bool TellsListings => Kind is RenderingKind.Public || Rows.Any(row => row.Group is RowListing.Removed);

    internal IReadOnlyList<NamedMember> Members { get; } = Frozen.Facts.MembersPrinted is null ? [] : NamedMember.Of(Roll.Rows, Frozen.Facts.Language);

    private EditionChanges? Changes { get; } = EditionChanges.Of(Frozen, Roll);

    public async Task<IReadOnlyList<EditionFile>> Render(EditionPress press, CancellationToken cancel)
    {
        var text = TextDocument.Parse(Frozen.Markdown, cancel);
        var document = DocumentComposer.Compose(Frozen.Facts with { Rendering = Kind }, text, Rows, Changes);
        var pdf = await press.Typesetter.Make(document, cancel);
        var files = new List<EditionFile>
        {
            File(Pdf, pdf.Bytes),
            File("declaration.docx", EditionWord.Write(document, Frozen.Facts.AddendumTo is null ? text : TextDocument.Parse("", cancel))),
            File("signatories.csv", TellsListings ? RollFiles.PublicCsv(Rows, Members) : RollFiles.Csv(Rows, Members)),
            File("signatories.json", TellsListings ? RollFiles.PublicJson(Rows, Members) : RollFiles.Json(Rows, Members)),
            File(Markdown, Encoding.UTF8.GetBytes(Frozen.Markdown)),
            File("leaves.json", CanonicalJson.Of(FrozenRoll.LeavesOf(Frozen, Rows))),
        };
        if (Changes is not null)
        {
            files.Add(File(EditionChanges.Name, Changes.Write()));
        }

        var manifest = File(Manifest, CanonicalJson.Of(ManifestOf(files, pdf.Tools, press.Signing)));
        files.Add(manifest);
        if (press.Signing is { } signing)
        {
            files.Add(File(Signature, signing.Sign(manifest.Bytes)));
        }

        return [.. files, File(EditionPackage.Name, EditionPackage.Of(files))];
    }

    private static object TextOf(EditionFacts facts) => facts.AuthenticSha256 is null
        ? new { facts.Version, sha256 = facts.TextSha256, facts.AdoptedOn }
        : new
        {
            facts.Version,
            facts.Language,
            sha256 = facts.TextSha256,
            facts.AdoptedOn,
            authentic = new { language = facts.AuthenticLanguage, sha256 = facts.AuthenticSha256 },
        };

    // The public is not told which member of the secretariat accepted them.
    private static object? PreflightOf(FrozenEdition frozen, RenderingKind kind) => frozen.AcceptedBy is null ? null
        : kind is RenderingKind.Complete ? new { frozen.AcceptedBy, advisories = frozen.Accepted }
        : new { advisories = frozen.Accepted };

    private EditionFile File(string name, byte[] bytes) => new(NameOf(name, Kind), bytes);

    private object EditionOf(EditionFacts facts) => facts.AddendumTo is null
        ? new { facts.Number, kind = facts.Draft ? "draft" : "final", rendering = Rendering, facts.CutOff }
        : new { facts.Number, facts.AddendumTo, kind = "addendum", rendering = Rendering, rollFrom = facts.RollFrom, facts.CutOff };

    private string Rendering => Kind.ToString().ToLowerInvariant();

    private object ManifestOf(IReadOnlyList<EditionFile> files, TypesettingTools? tools, ManifestSigning? signing) => new
    {
        declaration = new { Frozen.Slug, Frozen.Facts.Title, Frozen.Facts.Language, Frozen.Facts.Conference },
        edition = EditionOf(Frozen.Facts),
        text = TextOf(Frozen.Facts),
        roll = new
        {
            rows = Rows.Count,
            counts = RollFiles.Counts(Rows, TellsListings, Members.Count),
            merkleRoot = Frozen.Facts.MerkleRoot,
            tree = "RFC 6962 with SHA-256; leaf: 32 bytes of salt, then the row of the complete edition as canonical JSON. "
                + "A row without a name in this rendering is given by its leaf only.",
        },
        changes = Frozen.Changes?.Counts(),
        auditHead = Frozen.AuditHead,
        preflight = PreflightOf(Frozen, Kind),
        template = new { sha256 = EditionPress.TemplateSha256 },
        tools?.Engine,
        tools?.Fonts,
        signature = signing is null
            ? (object)new { note = "Not signed: no key was configured." }
            : new { algorithm = ManifestSigning.Algorithm, file = NameOf(Signature, Kind), signing.PublicKey, signing.KeySha256 },
        files = files.Select(file => new { file.Name, file.Sha256, bytes = file.Bytes.Length }),
        csv = "If a cell begins with an apostrophe, remove the first one to get the name."
            + (Members.Count > 0 ? " Rows of the kind member are no signatories: the coalitions in member_of name them." : ""),
    };
}
