using System.Text.Json;
using Declarations.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Publishing;

/// <summary>What the public reads of an edition, and what only its recipients read.</summary>
public sealed class PublicRenderingTests : RenderingTests
{
    [Test]
    public async Task The_public_files_count_a_delivered_name_and_do_not_print_it()
    {
        var edition = await Delivered();

        var text = PdfText.SingleSpaced(await PdfText.Of((await Scene.PublicFile(edition, "declaration-public.pdf"))!.Bytes));
        var complete = PdfText.SingleSpaced(await PdfText.Of((await Scene.File(edition, "declaration.pdf")).Bytes));

        Assert.That(text, Does.Contain("River Watch").And.Contain("Named in the complete edition, Kenya")
            .And.Contain("Name withheld, Uganda").And.Contain("Edition 1, public").And.Contain(edition.MerkleRoot).And.Not.Contain("Nadia"));
        Assert.That(complete, Does.Contain("Nadia").And.Contain("Edition 1, complete").And.Contain(edition.MerkleRoot));
        Assert.That(await Scene.Read(edition, "signatories-public.csv"), Is.EqualTo(
            "\ufeffkind,name,country,listing\r\norganisation,River Watch,KE,public\r\nindividual,,KE,delivered\r\nindividual,,UG,withheld\r\n"));
    }

    [Test]
    public async Task No_public_file_holds_a_name_that_is_not_public_and_no_complete_file_is_public()
    {
        var edition = await Delivered();
        var all = await Files(edition);

        foreach (var name in all)
        {
            var file = await Scene.PublicFile(edition, name);
            Assert.That(file is not null, Is.EqualTo(PublicFiles.Contains(name)), name);
            Assert.That(file is null || !Holds(file, "Nadia"), Is.True, name);
        }

        Assert.That(PublicFiles, Is.SubsetOf(all));
        Assert.That(Holds(await Scene.File(edition, "package.zip"), "Nadia"), Is.True);
    }

    [Test]
    public async Task Both_renderings_lead_to_one_merkle_root_and_both_verify()
    {
        var edition = await Delivered();

        foreach (var name in new[] { "leaves.json", "leaves-public.json" })
        {
            var leaves = JsonDocument.Parse(await Scene.Read(edition, name)).RootElement.GetProperty("leaves").EnumerateArray()
                .Select(leaf => leaf.TryGetProperty("leaf", out var hash) ? Convert.FromHexString(hash.GetString()!)
                    : MerkleTree.Leaf(Convert.FromHexString(leaf.GetProperty("salt").GetString()!), CanonicalJson.Of(leaf.GetProperty("row"))))
                .ToArray();
            Assert.That(Convert.ToHexStringLower(MerkleTree.Root(leaves)), Is.EqualTo(edition.MerkleRoot), name);
        }

        foreach (var name in await Files(edition))
        {
            Assert.That((await Scene.Verify((await Scene.File(edition, name)).Sha256))?.Edition.Number, Is.EqualTo(1), name);
        }
    }

    [Test]
    public async Task An_edition_without_delivered_names_has_one_rendering()
    {
        await Scene.Signing.Withdraw(Nadia);

        var edition = await Delivered();

        Assert.That(await Files(edition), Has.None.Contains("-public"));
        Assert.That(await Scene.PublicFile(edition, "declaration.pdf"), Is.Not.Null);
    }
}
