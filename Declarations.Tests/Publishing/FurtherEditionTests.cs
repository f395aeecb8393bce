using Declarations.Publishing;
using Declarations.Tests.Signing;
using Declarations.Worker.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Declarations.Tests.Publishing;

/// <summary>What an edition says about the one before, and rebuilding one after an erratum.</summary>
public sealed class FurtherEditionTests : RenderingTests
{
    [Test]
    public async Task A_further_edition_prints_who_was_added_and_corrected_and_only_counts_who_left()
    {
        await Scene.Make();
        await Scene.Signing.SignAndConfirm(SigningScene.Organisation("Late Watch", "office@late-watch.example"));
        await Scene.Signing.SignAndConfirm(SigningScene.Individual("Late Person", "late@mail.example", "delivered"));
        await Scene.Signing.Change(Receipt, new(null, "Rivers Watch", null, null));
        await Scene.Signing.Withdraw(Nadia);

        var edition = await Scene.Make();

        Assert.That(edition.Changes, Is.EqualTo(new PublishedChanges(1, false, 2, 1, 1)));
        var complete = Changes(await Scene.File(edition, "declaration.pdf"));
        Assert.That(await complete, Does.Contain("Changes since edition 1").And.Contain("The text is the same.").And.Contain("Signatories added: 2")
            .And.Contain("No longer listed: 1").And.Contain("Late Watch, Kenya").And.Contain("Late Person").And.Contain("Rivers Watch")
            .And.Not.Contain("Nadia").And.Not.Contain("River Watch"));
        var open = await Changes(await Scene.File(edition, "declaration-public.pdf"));
        Assert.That(open, Does.Contain("Signatories added: 2").And.Contain("Of these, counted without a name here: 1").And.Contain("Late Watch")
            .And.Not.Contain("Late Person"));
    }

    [Test]
    public async Task A_more_protective_listing_is_counted_without_its_name()
    {
        await Scene.Make();
        await Scene.Signing.Change(Nadia, new("withheld", null, null, null));

        var edition = await Scene.Make();

        Assert.That(edition.Changes, Is.EqualTo(new PublishedChanges(1, false, 0, 0, 0) { Unnamed = 1 }));
        Assert.That(await Changes(await Scene.File(edition, "declaration.pdf")), Does.Contain("Asked for more privacy: 1").And.Not.Contain("Nadia"));
    }

    [Test]
    public async Task What_an_edition_is_compared_with_is_frozen_when_it_is_ordered()
    {
        await Scene.Make();
        await Scene.Signing.SignAndConfirm(SigningScene.Organisation("Late Watch", "office@late-watch.example"));
        var second = await Scene.Freeze();
        await Scene.Make();
        await Scene.Close();
        var first = await Scene.Signing.With(db => db.Editions.SingleAsync(e => e.Number == 1));
        await Scene.Deliver(first);

        var edition = await Scene.Render(second.Id);

        Assert.That(edition.SinceId, Is.EqualTo(first.Id));
        Assert.That(await Scene.Read(edition, "changes.json"), Does.Contain("\"since\":1").And.Contain("Late Watch"));
    }

    [Test]
    public async Task A_further_edition_is_compared_with_the_last_one_that_was_delivered()
    {
        var first = await Delivered();
        await Scene.Make();

        var third = await Scene.Make();

        Assert.That((third.Number, third.SinceId), Is.EqualTo((3, first.Id)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_signed_edition_is_rebuilt_after_an_erratum_with_or_without_the_signature_that_was_kept(bool isKept)
    {
        var keyFile = Path.GetTempFileName();
        // RFC 8032, 7.1, test 1.
        await File.WriteAllTextAsync(keyFile,
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n");
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(ManifestKey.Setting, keyFile)]).Build();
        Scene.Press = Scene.Press with { Signing = ManifestKey.Read(settings) };
        File.Delete(keyFile);
        var edition = await Delivered();
        Scene.Later();
        await Scene.Signing.Withdraw(Receipt);
        await Scene.Republish();
        if (!isKept)
        {
            await Scene.Signing.With(db => db.Database.ExecuteSqlAsync($"update edition_files set content = null where superseded_at is not null"));
        }

        var withoutKey = await Rebuild(new EditionPress(new Typesetter()));
        var withKey = await Rebuild(Scene.Press);

        Assert.That(withKey.Where(file => !file.IsSame).Select(file => file.Name), Is.Empty);
        Assert.That(withoutKey.Where(file => file.IsDifferent).Select(file => file.Name), Is.Empty);
        Assert.That(withoutKey.Where(file => file.IsIncomparable).Select(file => file.Name),
            Is.EqualTo(isKept ? [] : new[] { "manifest-public.sig", "package-public.zip" }));
        Assert.That(withoutKey.Where(file => file.ReplacedAt is not null).Select(file => file.Name), Does.Contain("declaration-public.pdf"));

        async Task<IReadOnlyList<RebuiltFile>> Rebuild(EditionPress press) => (await Scene.Signing.With(db =>
            RebuildEdition.Run(db, press, Scene.Signing.Declaration.Slug, edition.Address, default)))!.Value.Files;
    }

    private static async Task<string> Changes(OpenedFile pdf)
    {
        var text = PdfText.SingleSpaced(await PdfText.Of(pdf.Bytes));
        return text[text.LastIndexOf("Changes since edition", StringComparison.Ordinal)..];
    }
}
