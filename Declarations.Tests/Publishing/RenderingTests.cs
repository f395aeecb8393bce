using Declarations.Publishing;
using Declarations.Signing;
using Declarations.Tests.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Publishing;

/// <summary>A delivered edition that names an organisation, a person in the complete edition only, and one without a name.</summary>
public abstract class RenderingTests
{
    protected static readonly string[] PublicFiles =
    [
        "declaration-public.docx", "declaration-public.pdf", "declaration.md", "leaves-public.json", "manifest-public.json", "package-public.zip",
        "signatories-public.csv", "signatories-public.json",
    ];

    private protected EditionScene Scene { get; private set; } = null!;

    /// <summary>The receipts of an organisation named publicly, and of a person named in the complete edition.</summary>
    protected string Receipt { get; private set; } = "";

    protected string Nadia { get; private set; } = "";

    [SetUp]
    public async Task Open()
    {
        Scene = await EditionScene.Open();
        Receipt = await Scene.Signing.SignAndConfirm(SigningScene.Organisation());
        Nadia = await Scene.Signing.SignAndConfirm(SigningScene.Individual("Nadia", "nadia@mail.example", "delivered", "KE"));
        await Scene.Signing.SignAndConfirm(SigningScene.Individual("Hidden Hand", "hidden@mail.example", "withheld", "UG"));
    }

    [TearDown]
    public async Task End() => await Scene.DisposeAsync();

    protected async Task<Edition> Delivered()
    {
        var edition = await Scene.Make();
        Assert.That(edition.Fault, Is.Null);
        await Scene.Close();
        await Scene.Deliver(edition);
        return edition;
    }

    protected Task<List<string>> Files(Edition edition) => Scene.Signing.With(db =>
        db.EditionFiles.Where(f => f.EditionId == edition.Id && f.SupersededAt == null).Select(f => f.Name).ToListAsync());

    protected Task<Signature?> Moderate(
        Func<DeclarationsDb, Guid, Guid, string, DateTimeOffset, CancellationToken, Task<Signature?>> act, Guid id) =>
        Scene.Signing.With(db => act(db, Scene.Signing.Declaration.Id, id, EditionScene.Actor, Scene.Later(), default));

    // PDF streams are compressed; its text is read in tests of its own.
    protected static bool Holds(OpenedFile file, string name) => Holds(file.Bytes, name);

    // Packages and Word files are archives.
    private static bool Holds(byte[] bytes, string name)
    {
        if (!bytes.AsSpan().StartsWith("PK"u8))
        {
            return System.Text.Encoding.UTF8.GetString(bytes).Contains(name, StringComparison.Ordinal);
        }

        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        return archive.Entries.Any(entry =>
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open())
            {
                stream.CopyTo(content);
            }

            return Holds(content.ToArray(), name);
        });
    }
}
