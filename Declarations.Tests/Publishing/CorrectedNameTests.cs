using System.Text.Json;
using Declarations.Matching;
using Declarations.Publishing;

namespace Declarations.Tests.Publishing;

/// <summary>A delivered edition after a signatory is listed under another name.</summary>
public sealed class CorrectedNameTests : RenderingTests
{
    [Test]
    public async Task A_corrected_public_name_is_an_erratum_with_its_name_and_the_delivered_bytes_still_verify()
    {
        var edition = await Delivered();
        var before = (await Scene.PublicFile(edition, "signatories-public.csv"))!;
        Scene.Later();
        var corrected = DateOnly.FromDateTime(Scene.Signing.Now.UtcDateTime);
        await Scene.Signing.Change(Receipt, new(null, "Rivers Watch", null, null));

        Assert.ThrowsAsync<RuleBrokenException>(() => Scene.PublicFile(edition, "signatories-public.csv"));
        await Scene.Republish();

        Assert.That((await Scene.Verify(edition.MerkleRoot))!.Errata, Is.EqualTo(new[]
        {
            new Erratum(SignatoryKind.Organisation, "KE", corrected, ErratumKind.Corrected, "Rivers Watch"),
        }));
        foreach (var name in PublicFiles)
        {
            Assert.That(Holds((await Scene.PublicFile(edition, name))!, "River Watch"), Is.False, name);
        }

        Assert.That(await Scene.Read(edition, "signatories-public.csv"), Does.Contain("organisation,Rivers Watch,KE,public"));
        Assert.That((await Scene.Verify(before.Sha256))!.IsReplaced, Is.True);
        var leaves = JsonDocument.Parse(await Scene.Read(edition, "leaves-public.json")).RootElement.GetProperty("leaves");
        Assert.That(leaves.EnumerateArray().All(leaf => leaf.TryGetProperty("leaf", out _)), Is.True, "the printed row is not the frozen one");
        var report = new PackageCheck((_, _, _) => true).Run(new MemoryStream((await Scene.PublicFile(edition, "package-public.zip"))!.Bytes));
        Assert.That(report.Faults, Is.Empty);
        Assert.That(report.Found, Has.Some.EqualTo("1 named row is given by the leaf only: the root does not prove the name."));
    }

    [Test]
    public async Task A_corrected_name_that_is_not_public_is_no_erratum()
    {
        var edition = await Delivered();
        await Scene.Signing.Change(Nadia, new(null, "Nadia K.", null, null));

        await Scene.Republish();

        Assert.That((await Scene.Verify(edition.MerkleRoot))!.Errata, Is.Empty);
    }

    [Test]
    public async Task A_corrected_name_that_leaves_afterwards_is_not_named_any_more()
    {
        var edition = await Delivered();
        await Scene.Signing.Change(Receipt, new(null, "Rivers Watch", null, null));
        await Scene.Republish();
        Scene.Later();
        await Scene.Signing.Withdraw(Receipt);

        var atOnce = (await Scene.Verify(edition.MerkleRoot))!.Errata;
        await Scene.Republish();

        foreach (var errata in new[] { atOnce, (await Scene.Verify(edition.MerkleRoot))!.Errata })
        {
            Assert.That(errata.Select(e => (e.What, e.Name)), Is.EqualTo(new[] { (ErratumKind.Removed, (string?)null) }));
        }
    }
}
