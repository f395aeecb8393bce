using System.Text;
using System.Text.Json;
using Declarations.Publishing;
using Declarations.Tests.Signing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Publishing;

public sealed class EditionTests
{
    private static readonly string[] Files =
    [
        "declaration.pdf", "signatories.csv", "signatories.json", "declaration.md", "leaves.json", "manifest.json", "package.zip",
        "declaration-public.pdf", "signatories-public.csv", "signatories-public.json", "leaves-public.json", "manifest-public.json",
        "package-public.zip", "declaration.docx", "declaration-public.docx",
    ];

    private EditionScene scene = null!;

    [SetUp]
    public async Task Open()
    {
        scene = await EditionScene.Open();
        await scene.Signing.SignAndConfirm(SigningScene.Organisation());
        await scene.Signing.SignAndConfirm(SigningScene.Individual("Nadia", "nadia@mail.example", "delivered"));
        await scene.Signing.SignAndConfirm(SigningScene.Individual("Hidden Hand", "hidden@mail.example", "withheld", "UG"));
    }

    [TearDown]
    public async Task End() => await scene.DisposeAsync();

    [Test]
    public async Task The_manifest_lists_every_file_with_its_hash()
    {
        var edition = await scene.Make();
        var manifest = JsonDocument.Parse(await scene.Read(edition, "manifest.json")).RootElement;

        Assert.That(edition.State, Is.EqualTo(EditionState.Ready), edition.Fault);
        foreach (var name in Files)
        {
            var file = await scene.File(edition, name);
            Assert.That(file.Sha256, Is.EqualTo(new EditionFile(name, file.Bytes).Sha256), name);
        }

        var pdf = await scene.File(edition, "declaration.pdf");
        Assert.That(manifest.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("name").GetString() == pdf.Name)
            .GetProperty("sha256").GetString(), Is.EqualTo(pdf.Sha256));
        Assert.That(manifest.GetProperty("roll").GetProperty("merkleRoot").GetString(), Is.EqualTo(edition.MerkleRoot));
        Assert.That(await PdfText.Of(pdf.Bytes), Does.Contain(edition.MerkleRoot).And.Contain(edition.TextSha256));
    }

    [Test]
    public async Task A_delivered_name_is_printed_and_a_withheld_name_is_counted_by_country()
    {
        var edition = await scene.Make();
        var text = PdfText.SingleSpaced(await PdfText.Of((await scene.File(edition, "declaration.pdf")).Bytes));

        Assert.That(edition.Counts, Is.EqualTo(new RollCounts(1, 1, 1)));
        Assert.That(text, Does.Contain("River Watch").And.Contain("Nadia").And.Contain("Name withheld, Uganda")
            .And.Not.Contain("Hidden Hand"));
        Assert.That(await scene.Read(edition, "signatories.csv"), Does.Contain("individual,,UG").And.Not.Contain("Hidden"));
    }

    [Test]
    public async Task The_Word_file_has_the_roll_and_the_counts_of_the_PDF()
    {
        var edition = await scene.Make();
        using var file = WordprocessingDocument.Open(new MemoryStream((await scene.File(edition, "declaration.docx")).Bytes), false);
        using var other = WordprocessingDocument.Open(new MemoryStream((await scene.File(edition, "declaration-public.docx")).Bytes), false);
        var lines = file.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(paragraph => paragraph.InnerText).ToList();

        Assert.That(lines, Does.Contain("1 organisation").And.Contain("River Watch, Kenya").And.Contain("1 individual").And.Contain("Nadia")
            .And.Contain("1 name withheld").And.Contain("Name withheld, Uganda").And.Contain($"Roll, Merkle root: {edition.MerkleRoot}"));
        Assert.That(string.Join('\n', lines), Does.Contain("Edition 1, complete").And.Not.Contain("Hidden"));
        Assert.That(other.MainDocumentPart!.Document!.InnerText, Does.Contain("Named in the complete edition").And.Not.Contain("Nadia"));
        Assert.That(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(file).Select(error => error.Description), Is.Empty);
    }

    [Test]
    public async Task The_roll_is_as_of_the_creation_of_the_edition()
    {
        var created = await scene.Freeze();
        await scene.Signing.SignAndConfirm(SigningScene.Organisation("Late Watch", "office@late-watch.example"));

        var edition = await scene.Render(created.Id);

        Assert.That(await scene.Read(edition, "signatories.csv"), Does.Contain("River Watch").And.Not.Contain("Late Watch"));
    }

    [Test]
    public async Task Rendering_twice_changes_nothing_and_gives_the_same_bytes()
    {
        var edition = await scene.Make();
        var first = await scene.File(edition, "package.zip");
        await scene.Render(edition.Id);

        var frozen = await scene.Signing.With(async db => FrozenEdition.Unseal(db, (await db.EditionInputs.SingleAsync()).Frozen));
        var again = await new EditionFiles(frozen, RenderingKind.Complete, ShownRoll.Of(frozen, row => row))
            .Render(scene.Press, default);

        Assert.That((await scene.File(edition, "package.zip")).Bytes, Is.EqualTo(first.Bytes));
        Assert.That(again.Single(f => f.Name == "package.zip").Bytes, Is.EqualTo(first.Bytes));
    }

    [Test]
    public async Task Drafts_are_numbered_apart_and_two_editions_cannot_share_a_number()
    {
        var (draft, one) = (await scene.Freeze(EditionKind.Draft), await scene.Freeze());
        var (further, two) = (await scene.Freeze(EditionKind.Draft), await scene.Freeze());

        Assert.That((draft.Number, further.Number, one.Number, two.Number), Is.EqualTo((1, 2, 1, 2)));
        Assert.That((draft.Address.ToString(), two.Address.ToString()), Is.EqualTo(("draft-1", "2")));
        Assert.That(
            async () => await scene.Signing.With(db => db.Database.ExecuteSqlAsync($"update editions set number = 1 where id = {two.Id}")),
            Throws.TypeOf<Npgsql.PostgresException>().With.Property("ConstraintName").EqualTo("editions_number"));
    }

    [Test]
    public async Task A_stolen_database_reveals_no_name_that_is_not_public()
    {
        var edition = await scene.Make();
        await using var db = scene.Signing.Db();
        var stored = await db.EditionFiles.Where(f => f.EditionId == edition.Id).Select(f => f.Content!).ToListAsync();
        var frozen = await db.EditionInputs.Select(i => i.Frozen).SingleAsync();

        Assert.That(stored.Append(frozen)
            .Any(bytes => Encoding.UTF8.GetString(bytes).Contains("Nadia", StringComparison.Ordinal)), Is.False);
    }

    [Test]
    public async Task A_further_edition_lists_the_changes_without_naming_who_left()
    {
        var leaving = await scene.Signing.SignAndConfirm(SigningScene.Organisation("Leaving Watch", "office@leaving-watch.example"));
        await scene.Make();
        await scene.Signing.Withdraw(leaving);
        await scene.Signing.Deliver();
        await scene.Signing.SignAndConfirm(SigningScene.Organisation("Late Watch", "office@late-watch.example"));

        var edition = await scene.Make();
        var changes = await scene.Read(edition, "changes.json");

        Assert.That(changes, Does.Contain("""added":[{"country":"KE","kind":"organisation","name":"Late Watch"}]""").And.Contain("\"since\":1"));
        Assert.That(changes, Does.Contain("""removed":[{"country":"KE","kind":"organisation","name":null}]""").And.Not.Contain("Leaving"));
    }

    [Test]
    public async Task A_final_edition_without_an_adopted_version_is_refused()
    {
        await scene.Signing.With(db => db.Database.ExecuteSqlAsync($"update declarations set adopted_version = null, voted_version = null, state = 'drafting'"));

        Assert.That(async () => await scene.Freeze(), Throws.TypeOf<RuleBrokenException>().With.Property("Code").EqualTo("not_adopted"));
        Assert.That((await scene.Make(EditionKind.Draft)).State, Is.EqualTo(EditionState.Ready));
    }
}
