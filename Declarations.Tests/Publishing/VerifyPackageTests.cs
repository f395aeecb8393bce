using System.IO.Compression;
using System.Text;
using Declarations.Publishing;
using Declarations.Tests.Signing;
using Declarations.Worker.Publishing;
using Microsoft.Extensions.Configuration;

namespace Declarations.Tests.Publishing;

public sealed class VerifyPackageTests
{
    private EditionScene scene = null!;
    private string keyFile = "";

    [SetUp]
    public async Task Open()
    {
        scene = await EditionScene.Open();
        await scene.Signing.SignAndConfirm(SigningScene.Organisation("=Formula, \"Watch\""));
        await scene.Signing.SignAndConfirm(SigningScene.Individual("Nadia", "nadia@mail.example", "delivered"));
        await scene.Signing.SignAndConfirm(SigningScene.Individual("Hidden Hand", "hidden@mail.example", "withheld", "UG"));
        keyFile = Path.GetTempFileName();
        // RFC 8032, 7.1, test 1.
        await File.WriteAllTextAsync(keyFile,
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n");
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(ManifestKey.Setting, keyFile)]).Build();
        scene.Press = scene.Press with { Signing = ManifestKey.Read(settings) };
    }

    [TearDown]
    public async Task End()
    {
        await scene.DisposeAsync();
        File.Delete(keyFile);
    }

    [Test]
    public async Task Both_packages_are_recomputed_offline_and_signed()
    {
        var edition = await scene.Make();

        foreach (var name in new[] { "package.zip", "package-public.zip" })
        {
            var report = Check((await scene.File(edition, name)).Bytes, ManifestKey.ReadPublic(keyFile));

            Assert.That(report.Faults, Is.Empty, name);
            Assert.That(report.Found[0], Does.StartWith($"It says that it is final edition 1, {(name == "package.zip" ? "complete" : "public")} rendering, of “")
                .And.Contain($"({scene.Signing.Declaration.Slug})").And.Contain($"as of {edition.CutOff:yyyy-MM-dd}"));
            Assert.That(string.Join('\n', report.Found), Does.Contain(edition.MerkleRoot).And.Contain(edition.TextSha256)
                .And.Contain("is the signed text")
                .And.Contain("1 organisations").And.Contain("valid, by the given key"), name);
        }

        var manifest = await scene.Read(edition, "manifest.json");
        Assert.That(manifest, Does.Contain("\"fonts\":[{\"family\":\"Noto Serif\"").And.Contain("typst-ts-node-compiler").And.Contain("\"template\":{\"sha256\":"));
    }

    [Test]
    public async Task The_text_of_a_draft_is_not_called_signed()
    {
        var edition = await scene.Make(EditionKind.Draft);

        var report = Check((await scene.File(edition, "package.zip")).Bytes);

        Assert.That(report.Faults, Is.Empty);
        Assert.That(report.Found[0], Does.StartWith("It says that it is draft edition "));
        Assert.That(report.Found, Has.Some.Contains("declaration.md is the printed text").And.None.Contains("is the signed text"));
    }

    [TestCase("declaration.md", "", "x")]
    [TestCase("signatories.csv", "Nadia", "Sadia")]
    [TestCase("signatories.json", "Nadia", "Sadia")]
    [TestCase("leaves.json", "\"salt\":\"", "\"salt\":\"0")]
    [TestCase("manifest.json", "\"individuals\":1", "\"individuals\":2")]
    [TestCase("manifest.sig", "", "x")]
    public async Task A_changed_file_is_found(string name, string before, string after)
    {
        var edition = await scene.Make();
        var package = Change((await scene.File(edition, "package.zip")).Bytes, name, bytes => before.Length == 0
            ? [.. bytes, .. Encoding.UTF8.GetBytes(after)]
            : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(before, after, StringComparison.Ordinal)));

        Assert.That(Check(package).Faults, Is.Not.Empty);
    }

    [Test]
    public async Task A_roll_that_its_forger_signed_with_fitting_hashes_is_found_by_key_and_root()
    {
        var edition = await scene.Make();
        var other = await scene.Make();
        var swapped = Change((await scene.File(edition, "package.zip")).Bytes, "leaves.json", _ => scene.File(other, "leaves.json").Result.Bytes);

        Assert.That(Check(swapped).Faults, Has.Some.Contains("Merkle root"));
        Assert.That(Check((await scene.File(edition, "package.zip")).Bytes, new byte[44]).Faults, Has.Some.Contains("another key"));
    }

    [TestCase(EditionKind.Final)]
    [TestCase(EditionKind.Addendum)]
    public async Task A_list_of_changes_that_was_exchanged_is_found(EditionKind kind)
    {
        await scene.Make();
        await scene.Signing.SignAndConfirm(SigningScene.Organisation("Late Watch", "office@late-watch.example"));
        var bytes = (await scene.File(await scene.Make(kind), "package.zip")).Bytes;
        Assert.That(Check(bytes).Found, Has.Some.StartsWith("The added signatories are "));

        var package = Change(bytes, "changes.json", list => Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(list).Replace("Late Watch", "Fake Watch", StringComparison.Ordinal)));

        Assert.That(Check(package).Faults, Has.Some.StartsWith("The added signatories of the list of changes are not "));
    }

    [Test]
    public async Task An_edition_without_a_key_says_that_it_is_not_signed()
    {
        scene.Press = scene.Press with { Signing = null };

        var edition = await scene.Make();

        Assert.That(await scene.Read(edition, "manifest.json"), Does.Contain("Not signed"));
        Assert.That(Check((await scene.File(edition, "package.zip")).Bytes).Faults, Is.Empty);
        Assert.That(async () => await scene.File(edition, "manifest.sig"), Throws.TypeOf<AssertionException>());
    }

    [Test]
    public async Task An_edition_is_rebuilt_with_the_same_bytes_without_the_private_key()
    {
        var edition = await scene.Make();

        var rebuilt = await scene.Signing.With(db => RebuildEdition.Run(
            db, new EditionPress(new Typesetter()), scene.Signing.Declaration.Slug, edition.Address, default));

        Assert.That(rebuilt!.Value.Files.Where(file => !file.IsSame).Select(file => file.Name), Is.Empty);
        Assert.That(rebuilt.Value.Files.Select(file => file.Name), Does.Contain("package.zip").And.Contain("package-public.zip").And.Contain("manifest.sig"));
    }

    private static PackageReport Check(byte[] package, byte[]? key = null) =>
        new PackageCheck(ManifestKey.Verifies, key).Run(new MemoryStream(package));

    private static byte[] Change(byte[] package, string name, Func<byte[], byte[]> change)
    {
        using var memory = new MemoryStream();
        memory.Write(package);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(name)!;
            using var content = new MemoryStream();
            using (var stream = entry.Open())
            {
                stream.CopyTo(content);
            }

            entry.Delete();
            using var changed = zip.CreateEntry(name).Open();
            changed.Write(change(content.ToArray()));
        }

        return memory.ToArray();
    }
}
