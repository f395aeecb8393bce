using System.Text.Json;
using Declarations.Matching;
using Declarations.Publishing;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Tests.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Publishing;

/// <summary>What the public reads of an edition, before and after signatories leave.</summary>
public sealed class PublicRenderingTests
{
    private static readonly string[] PublicFiles =
    [
        "declaration-public.pdf", "declaration.md", "leaves-public.json", "manifest-public.json", "package-public.zip",
        "signatories-public.csv", "signatories-public.json",
    ];

    private EditionScene scene = null!;
    private string receipt = "", nadia = "";

    [SetUp]
    public async Task Open()
    {
        scene = await EditionScene.Open();
        receipt = await scene.Signing.SignAndConfirm(SigningScene.Organisation());
        nadia = await scene.Signing.SignAndConfirm(SigningScene.Individual("Nadia", "nadia@mail.example", "delivered", "KE"));
        await scene.Signing.SignAndConfirm(SigningScene.Individual("Hidden Hand", "hidden@mail.example", "withheld", "UG"));
    }

    [TearDown]
    public async Task End() => await scene.DisposeAsync();

    [Test]
    public async Task The_public_files_count_a_delivered_name_and_do_not_print_it()
    {
        var edition = await Delivered();

        var text = PdfText.SingleSpaced(await PdfText.Of((await scene.PublicFile(edition, "declaration-public.pdf"))!.Bytes));
        var complete = PdfText.SingleSpaced(await PdfText.Of((await scene.File(edition, "declaration.pdf")).Bytes));

        Assert.That(text, Does.Contain("River Watch").And.Contain("Named in the complete edition, Kenya")
            .And.Contain("Name withheld, Uganda").And.Contain("Edition 1, public").And.Contain(edition.MerkleRoot).And.Not.Contain("Nadia"));
        Assert.That(complete, Does.Contain("Nadia").And.Contain("Edition 1, complete").And.Contain(edition.MerkleRoot));
        Assert.That(await scene.Read(edition, "signatories-public.csv"), Is.EqualTo(
            "\ufeffkind,name,country,listing\r\norganisation,River Watch,KE,public\r\nindividual,,KE,delivered\r\nindividual,,UG,withheld\r\n"));
    }

    [Test]
    public async Task No_public_file_holds_a_name_that_is_not_public_and_no_complete_file_is_public()
    {
        var edition = await Delivered();
        var all = await Files(edition);

        foreach (var name in all)
        {
            var file = await scene.PublicFile(edition, name);
            Assert.That(file is not null, Is.EqualTo(PublicFiles.Contains(name)), name);
            Assert.That(file is null || !Holds(file, "Nadia"), Is.True, name);
        }

        Assert.That(PublicFiles, Is.SubsetOf(all));
        Assert.That(Holds(await scene.File(edition, "package.zip"), "Nadia"), Is.True);
    }

    [Test]
    public async Task Both_renderings_lead_to_one_merkle_root_and_both_verify()
    {
        var edition = await Delivered();

        foreach (var name in new[] { "leaves.json", "leaves-public.json" })
        {
            var leaves = JsonDocument.Parse(await scene.Read(edition, name)).RootElement.GetProperty("leaves").EnumerateArray()
                .Select(leaf => leaf.TryGetProperty("leaf", out var hash) ? Convert.FromHexString(hash.GetString()!)
                    : MerkleTree.Leaf(Convert.FromHexString(leaf.GetProperty("salt").GetString()!), CanonicalJson.Of(leaf.GetProperty("row"))))
                .ToArray();
            Assert.That(Convert.ToHexStringLower(MerkleTree.Root(leaves)), Is.EqualTo(edition.MerkleRoot), name);
        }

        foreach (var name in await Files(edition))
        {
            Assert.That((await scene.Verify((await scene.File(edition, name)).Sha256))?.Edition.Number, Is.EqualTo(1), name);
        }
    }

    [Test]
    public async Task An_edition_without_delivered_names_has_one_rendering()
    {
        await scene.Signing.Withdraw(nadia);

        var edition = await Delivered();

        Assert.That(await Files(edition), Has.None.Contains("-public"));
        Assert.That(await scene.PublicFile(edition, "declaration.pdf"), Is.Not.Null);
    }

    [Test]
    public async Task After_a_withdrawal_no_file_is_served_until_the_name_is_gone_from_all_and_the_delivered_bytes_still_verify()
    {
        var edition = await Delivered();
        var before = await scene.PublicFile(edition, "declaration-public.pdf");
        scene.Later();
        await scene.Signing.Withdraw(receipt);

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => scene.PublicFile(edition, "declaration-public.pdf"));
        await scene.Republish();
        var after = (await scene.PublicFile(edition, "declaration-public.pdf"))!;

        Assert.That(refused.Code, Is.EqualTo("edition_changing"));
        foreach (var name in PublicFiles)
        {
            Assert.That(Holds((await scene.PublicFile(edition, name))!, "River Watch"), Is.False, name);
        }

        Assert.That(PdfText.SingleSpaced(await PdfText.Of(after.Bytes)), Does.Contain("Removed since, Kenya").And.Not.Contain("River Watch"));
        Assert.That((await scene.Verify(before!.Sha256), await scene.Verify(after.Sha256)) is
            ({ IsReplaced: true, FileName: "declaration-public.pdf" }, { IsReplaced: false }), Is.True);
        var complete = await scene.File(edition, "declaration.pdf");
        Assert.That(await PdfText.Of(complete.Bytes), Does.Contain("River Watch"));
        Assert.That((await scene.Verify(complete.Sha256))!.Errata,
            Is.EqualTo(new[] { new Erratum(SignatoryKind.Organisation, "KE", DateOnly.FromDateTime(scene.Signing.Now.UtcDateTime)) }));
        Assert.That(await scene.Signing.With(db => db.EditionFiles.CountAsync(f => f.SupersededAt != null && f.Content != null)), Is.Zero);
    }

    [Test]
    public async Task A_single_rendering_gets_a_public_one_when_a_name_must_go()
    {
        await scene.Signing.Withdraw(nadia);
        var edition = await Delivered();
        var delivered = (await scene.PublicFile(edition, "declaration.pdf"))!.Sha256;
        await scene.Signing.Withdraw(receipt);

        await scene.Republish();

        Assert.That(await scene.PublicFile(edition, "declaration.pdf"), Is.Null);
        Assert.That(Holds((await scene.PublicFile(edition, "signatories-public.csv"))!, "River Watch"), Is.False);
        Assert.That((await scene.Verify(delivered))?.FileName, Is.EqualTo("declaration.pdf"));
    }

    [Test]
    public async Task A_more_protective_listing_after_delivery_removes_the_name_and_is_an_erratum()
    {
        var edition = await Delivered();
        await scene.Signing.With(db => db.Database.ExecuteSqlAsync(
            $"""
            update signatories set own_listing = 'withheld', listing = 'withheld', listed_name = null, name_hash = null,
                mailbox_hash = null, domain_hash = null, word_hashes = null
            where listed_name = 'River Watch'
            """));

        await scene.Republish();

        Assert.That(await scene.Read(edition, "signatories-public.csv"), Does.Contain("organisation,,KE,removed").And.Not.Contain("River Watch"));
        Assert.That((await scene.Verify(edition.MerkleRoot))!.Errata.Select(e => (e.Kind, e.Country)),
            Is.EqualTo(new[] { (SignatoryKind.Organisation, "KE") }));
    }

    [Test]
    public async Task An_invalidation_after_delivery_removes_the_name_and_its_undoing_brings_it_back()
    {
        var edition = await Delivered();
        var id = (await scene.Signing.Signatures()).Single(s => s.Kind == SignatoryKind.Organisation).Id;
        await Moderate((db, declaration, signature, actor, now, cancel) =>
            SignatureModeration.Invalidate(db, declaration, signature, "A fake", actor, now, cancel), id);
        await scene.Republish();
        var gone = await scene.Read(edition, "signatories-public.csv");
        await Moderate(SignatureModeration.Restore, id);

        await scene.Republish();

        Assert.That(gone, Does.Not.Contain("River Watch"));
        Assert.That(await scene.Read(edition, "signatories-public.csv"), Does.Contain("organisation,River Watch,KE,public"));
        Assert.That((await scene.Verify(edition.MerkleRoot))!.Errata, Is.Empty);
    }

    [Test]
    public async Task A_quarantine_after_delivery_changes_no_file_that_its_sender_could_compare()
    {
        var edition = await Delivered();
        var id = (await scene.Signing.Signatures()).Single(s => s.Kind == SignatoryKind.Organisation).Id;
        await Moderate(SignatureModeration.Quarantine, id);

        await scene.Republish();

        Assert.That(await scene.Read(edition, "signatories-public.csv"), Does.Contain("organisation,River Watch,KE,public"));
        Assert.That((await scene.Verify(edition.MerkleRoot))!.Errata, Is.Empty);
    }

    [Test]
    public async Task A_withdrawal_between_the_cut_off_and_the_delivery_is_in_no_public_file_either()
    {
        var edition = await scene.Make();
        await scene.Signing.Withdraw(receipt);
        await scene.Close();
        await scene.Deliver(edition);

        Assert.ThrowsAsync<RuleBrokenException>(() => scene.PublicFile(edition, "signatories-public.csv"));
        await scene.Republish();

        Assert.That(Holds((await scene.PublicFile(edition, "signatories-public.csv"))!, "River Watch"), Is.False);
    }

    [Test]
    public async Task An_edition_of_an_earlier_release_hides_delivered_names_and_states_no_errata_for_them()
    {
        var edition = await Delivered();
        await using (var db = scene.Signing.Db())
        {
            var frozen = FrozenEdition.Unseal(db, await db.EditionInputs.Select(i => i.Frozen).SingleAsync());
            var old = frozen with
            {
                HasListings = false,
                Rows = [.. frozen.Rows.Select(row => row with { Row = row.Row with { Listing = RowListing.Public } })],
            };
            await db.Database.ExecuteSqlAsync($"update editions set frozen = {old.Seal(db)}, roll_changes = roll_changes + 1");
        }

        await scene.Republish();

        Assert.That(await scene.Read(edition, "signatories-public.csv"), Does.Contain("individual,,KE,delivered").And.Contain("River Watch"));
        Assert.That((await scene.Verify(edition.MerkleRoot))!.Errata, Is.Empty);
    }

    [Test]
    public async Task Proofs_of_others_still_hold_after_a_withdrawal()
    {
        await Delivered();
        await scene.Signing.Withdraw(receipt);
        await scene.Republish();

        var proof = (await scene.Signing.With(db => InclusionProofs.Prove(db, nadia, default)))!.Single();

        Assert.That(proof.IsValid(), Is.True);
    }

    private async Task<Edition> Delivered()
    {
        var edition = await scene.Make();
        Assert.That(edition.Fault, Is.Null);
        await scene.Close();
        await scene.Deliver(edition);
        return edition;
    }

    private Task<List<string>> Files(Edition edition) => scene.Signing.With(db =>
        db.EditionFiles.Where(f => f.EditionId == edition.Id && f.SupersededAt == null).Select(f => f.Name).ToListAsync());

    private Task<Signature?> Moderate(
        Func<DeclarationsDb, Guid, Guid, string, DateTimeOffset, CancellationToken, Task<Signature?>> act, Guid id) =>
        scene.Signing.With(db => act(db, scene.Signing.Declaration.Id, id, EditionScene.Actor, scene.Later(), default));

    // PDF streams are compressed; its text is read in tests of its own.
    private static bool Holds(OpenedFile file, string name) =>
        System.Text.Encoding.UTF8.GetString(file.Bytes).Contains(name, StringComparison.Ordinal);
}
