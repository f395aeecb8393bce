using Declarations.Matching;
using Declarations.Publishing;
using Declarations.Registering;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Publishing;

/// <summary>The public files of a delivered edition after signatories have left it or changed how they are named.</summary>
public sealed class LeavingSignatoryTests : RenderingTests
{
    [Test]
    public async Task After_a_withdrawal_no_file_is_served_until_the_name_is_gone_from_all_and_the_delivered_bytes_still_verify()
    {
        var edition = await Delivered();
        var before = await Scene.PublicFile(edition, "declaration-public.pdf");
        Scene.Later();
        await Scene.Signing.Withdraw(Receipt);

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Scene.PublicFile(edition, "declaration-public.pdf"));
        await Scene.Republish();
        var after = (await Scene.PublicFile(edition, "declaration-public.pdf"))!;

        Assert.That(refused.Code, Is.EqualTo("edition_changing"));
        foreach (var name in PublicFiles)
        {
            Assert.That(Holds((await Scene.PublicFile(edition, name))!, "River Watch"), Is.False, name);
        }

        Assert.That(PdfText.SingleSpaced(await PdfText.Of(after.Bytes)), Does.Contain("Removed since, Kenya").And.Not.Contain("River Watch"));
        Assert.That((await Scene.Verify(before!.Sha256), await Scene.Verify(after.Sha256)) is
            ({ IsReplaced: true, FileName: "declaration-public.pdf" }, { IsReplaced: false }), Is.True);
        var complete = await Scene.File(edition, "declaration.pdf");
        Assert.That(await PdfText.Of(complete.Bytes), Does.Contain("River Watch"));
        Assert.That((await Scene.Verify(complete.Sha256))!.Errata,
            Is.EqualTo(new[] { new Erratum(SignatoryKind.Organisation, "KE", DateOnly.FromDateTime(Scene.Signing.Now.UtcDateTime)) }));
        Assert.That(await Scene.Signing.With(db => db.EditionFiles.CountAsync(f => f.SupersededAt != null && f.Content != null)), Is.Zero);
    }

    [Test]
    public async Task A_single_rendering_gets_a_public_one_when_a_name_must_go()
    {
        await Scene.Signing.Withdraw(Nadia);
        var edition = await Delivered();
        var delivered = (await Scene.PublicFile(edition, "declaration.pdf"))!.Sha256;
        await Scene.Signing.Withdraw(Receipt);

        await Scene.Republish();

        Assert.That(await Scene.PublicFile(edition, "declaration.pdf"), Is.Null);
        Assert.That(Holds((await Scene.PublicFile(edition, "signatories-public.csv"))!, "River Watch"), Is.False);
        Assert.That((await Scene.Verify(delivered))?.FileName, Is.EqualTo("declaration.pdf"));
    }

    [Test]
    public async Task A_more_protective_listing_after_delivery_removes_the_name_and_is_an_erratum()
    {
        var edition = await Delivered();
        await Scene.Signing.With(db => db.Database.ExecuteSqlAsync(
            $"""
            update signatories set own_listing = 'withheld', listing = 'withheld', listed_name = null, name_hash = null,
                mailbox_hash = null, domain_hash = null, word_hashes = null
            where listed_name = 'River Watch'
            """));

        await Scene.Republish();

        Assert.That(await Scene.Read(edition, "signatories-public.csv"), Does.Contain("organisation,,KE,removed").And.Not.Contain("River Watch"));
        Assert.That((await Scene.Verify(edition.MerkleRoot))!.Errata.Select(e => (e.Kind, e.Country)),
            Is.EqualTo(new[] { (SignatoryKind.Organisation, "KE") }));
    }

    [Test]
    public async Task An_invalidation_after_delivery_removes_the_name_and_its_undoing_brings_it_back()
    {
        var edition = await Delivered();
        var id = (await Scene.Signing.Signatures()).Single(s => s.Kind == SignatoryKind.Organisation).Id;
        await Moderate((db, declaration, signature, actor, now, cancel) =>
            SignatureModeration.Invalidate(db, declaration, signature, "A fake", actor, now, cancel), id);
        await Scene.Republish();
        var gone = await Scene.Read(edition, "signatories-public.csv");
        await Moderate(SignatureModeration.Restore, id);

        await Scene.Republish();

        Assert.That(gone, Does.Not.Contain("River Watch"));
        Assert.That(await Scene.Read(edition, "signatories-public.csv"), Does.Contain("organisation,River Watch,KE,public"));
        Assert.That((await Scene.Verify(edition.MerkleRoot))!.Errata, Is.Empty);
    }

    [Test]
    public async Task A_quarantine_after_delivery_changes_no_file_that_its_sender_could_compare()
    {
        var edition = await Delivered();
        var id = (await Scene.Signing.Signatures()).Single(s => s.Kind == SignatoryKind.Organisation).Id;
        await Moderate(SignatureModeration.Quarantine, id);

        await Scene.Republish();

        Assert.That(await Scene.Read(edition, "signatories-public.csv"), Does.Contain("organisation,River Watch,KE,public"));
        Assert.That((await Scene.Verify(edition.MerkleRoot))!.Errata, Is.Empty);
    }

    [Test]
    public async Task A_withdrawal_between_the_cut_off_and_the_delivery_is_in_no_public_file_either()
    {
        var edition = await Scene.Make();
        await Scene.Signing.Withdraw(Receipt);
        await Scene.Close();
        await Scene.Deliver(edition);

        Assert.ThrowsAsync<RuleBrokenException>(() => Scene.PublicFile(edition, "signatories-public.csv"));
        await Scene.Republish();

        Assert.That(Holds((await Scene.PublicFile(edition, "signatories-public.csv"))!, "River Watch"), Is.False);
    }

    [Test]
    public async Task An_edition_of_an_earlier_release_hides_delivered_names_and_states_no_errata_for_them()
    {
        var edition = await Delivered();
        await using (var db = Scene.Signing.Db())
        {
            var frozen = FrozenEdition.Unseal(db, await db.EditionInputs.Select(i => i.Frozen).SingleAsync());
            var old = frozen with
            {
                HasListings = false,
                Rows = [.. frozen.Rows.Select(row => row with { Row = row.Row with { Listing = RowListing.Public } })],
            };
            await db.Database.ExecuteSqlAsync($"update editions set frozen = {old.Seal(db)}, roll_changes = roll_changes + 1");
        }

        await Scene.Republish();

        Assert.That(await Scene.Read(edition, "signatories-public.csv"), Does.Contain("individual,,KE,delivered").And.Contain("River Watch"));
        Assert.That((await Scene.Verify(edition.MerkleRoot))!.Errata, Is.Empty);
    }

    [Test]
    public async Task Proofs_of_others_still_hold_after_a_withdrawal()
    {
        await Delivered();
        await Scene.Signing.Withdraw(Receipt);
        await Scene.Republish();

        var proof = (await Scene.Signing.With(db => InclusionProofs.Prove(db, Nadia, default)))!.Single();

        Assert.That(proof.IsValid(), Is.True);
    }
}
