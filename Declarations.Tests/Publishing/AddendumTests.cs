using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Tests.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Publishing;

/// <summary>Addenda to a final edition, for signatories that were added since.</summary>
public sealed class AddendumTests : RenderingTests
{
    [Test]
    public async Task An_addendum_lists_the_late_signatories_alone_and_says_to_which_edition_and_until_when()
    {
        var edition = await Scene.Make();
        await SignLate();
        await Scene.Signing.Change(Receipt, new(null, "Rivers Watch", null, null));
        await Scene.Signing.Withdraw(Nadia);

        var addendum = await Scene.Make(EditionKind.Addendum);

        Assert.That(addendum.Fault, Is.Null);
        Assert.That((addendum.Address.ToString(), addendum.RollFrom, addendum.SinceId), Is.EqualTo(("1-addendum-1", edition.CutOff, edition.Id)));
        Assert.That(addendum.Counts, Is.EqualTo(new RollCounts(1, 1, 1)));
        var complete = await Text(addendum, "declaration.pdf");
        Assert.That(complete, Does.Contain("Addendum 1 to edition 1, complete").And.Contain("Added since edition 1: 1 organisation, 1 individual, 1 name withheld")
            .And.Contain("to those of edition 1. In alphabetical order.").And.Contain($"{addendum.CutOff:HH:mm} UTC")
            .And.Contain("Late Watch, Kenya").And.Contain("Late Person").And.Contain("Name withheld, Uganda").And.Not.Contain("Keep the water clean"));
        Assert.That(complete, Does.Contain("Changes since edition 1").And.Contain("The text is the same.").And.Contain("Signatories added: 3")
            .And.Contain("No longer listed: 1").And.Contain("Name or country corrected: 1").And.Contain("Rivers Watch").And.Not.Contain("Nadia"));
        var open = await Text(addendum, "declaration-public.pdf");
        Assert.That(open, Does.Contain("Addendum 1 to edition 1, public").And.Contain("Named in the complete edition").And.Not.Contain("Late Person"));
        Assert.That(await Scene.Read(addendum, "signatories-public.csv"), Is.EqualTo(
            "\ufeffkind,name,country,listing\r\norganisation,Late Watch,KE,public\r\nindividual,,,delivered\r\nindividual,,UG,withheld\r\n"));
    }

    [Test]
    public async Task Both_packages_of_an_addendum_verify_and_it_is_rebuilt_with_the_same_bytes()
    {
        await Scene.Make();
        await SignLate();
        var addendum = await Scene.Make(EditionKind.Addendum);

        foreach (var name in new[] { "package.zip", "package-public.zip" })
        {
            var report = new PackageCheck((_, _, _) => true).Run(new MemoryStream((await Scene.File(addendum, name)).Bytes));
            Assert.That(report.Faults, Is.Empty, name);
            Assert.That(report.Found[0], Does.StartWith("It says that it is addendum 1 to edition 1, "));
            Assert.That(report.Found, Has.Some.Contains("The changes since edition 1 are those that the manifest counts: 3 added, 0 removed, 0 unnamed, 0 named, 0 renamed."));
        }

        Assert.That(await Scene.Read(addendum, "manifest.json"), Does.Contain("\"addendumTo\":1").And.Contain("\"kind\":\"addendum\"").And.Contain("\"rollFrom\":"));
        Assert.That((await Files(addendum)), Is.SupersetOf(new[] { "declaration.docx", "declaration-public.docx", "changes.json", "leaves.json", "declaration.md" }));
        var rebuilt = await Scene.Signing.With(db => RebuildEdition.Run(db, Scene.Press, Scene.Signing.Declaration.Slug, addendum.Address, default));
        Assert.That(rebuilt!.Value.Files.Where(file => !file.IsSame).Select(file => file.Name), Is.Empty);
    }

    [Test]
    public async Task An_addendum_needs_a_final_edition_in_the_same_text_and_somebody_new()
    {
        Assert.That(Refused().Code, Is.EqualTo("no_final_edition"));
        await Scene.Make(EditionKind.Draft);
        Assert.That(Refused().Code, Is.EqualTo("no_final_edition"));
        await Scene.Make();
        Assert.That(Refused().Code, Is.EqualTo("nothing_new"));
        await Scene.Signing.Withdraw(Nadia);
        await Scene.Signing.Deliver();
        Assert.That(Refused().Code, Is.EqualTo("nothing_new"));
        await SignLate();
        await Scene.Signing.With(db => db.Database.ExecuteSqlAsync($"update editions set text_sha256 = 'another'"));
        Assert.That(Refused().Code, Is.EqualTo("text_changed"));

        RuleBrokenException Refused() => Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Freeze(EditionKind.Addendum))!;
    }

    [Test]
    public async Task A_second_addendum_lists_who_is_new_since_the_first_one_that_was_delivered()
    {
        var edition = await Scene.Make();
        await SignLate();
        var first = await Scene.Make(EditionKind.Addendum);
        var again = await Scene.Make(EditionKind.Addendum);
        await Scene.Signing.SignAndConfirm(SigningScene.Organisation("Last Watch", "office@last-watch.example"));
        await Scene.Close();
        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Deliver(first))!.Code, Is.EqualTo("edition_not_delivered"));
        await Scene.Deliver(edition);
        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Deliver(first))!.Code, Is.EqualTo("addendum_replaced"));
        await Scene.Deliver(again);

        var third = await Scene.Make(EditionKind.Addendum);

        Assert.That((again.Address.ToString(), third.Address.ToString(), third.RollFrom), Is.EqualTo(("1-addendum-2", "1-addendum-3", again.CutOff)));
        Assert.That(await Scene.Read(third, "signatories.csv"), Is.EqualTo("\ufeffkind,name,country\r\norganisation,Last Watch,KE\r\n"));
        Assert.That(await Text(third, "declaration.pdf"), Does.Contain("Changes since edition 1 and its addenda").And.Contain("Signatories added: 1"));
        await Scene.Deliver(third);
        var removal = Assert.ThrowsAsync<RuleBrokenException>(() => Remove(edition));
        Assert.That(removal!.Code, Is.EqualTo("addendum_delivered"));
    }

    [Test]
    public async Task A_name_that_leaves_is_taken_out_of_the_roll_and_the_list_of_changes_of_a_delivered_addendum()
    {
        var edition = await Scene.Make();
        var late = await SignLate();
        await Scene.Signing.Change(Receipt, new(null, "Rivers Watch", null, null));
        await Scene.Close();
        await Scene.Deliver(edition);
        var addendum = await Scene.Make(EditionKind.Addendum);
        await Scene.Deliver(addendum);
        Assert.That(await Text(addendum, "declaration-public.pdf"), Does.Contain("Rivers Watch").And.Contain("Late Watch"));
        Scene.Later();
        await Scene.Signing.Withdraw(Receipt);
        await Scene.Signing.Withdraw(late);

        Assert.ThrowsAsync<RuleBrokenException>(() => Scene.PublicFile(addendum, "declaration-public.pdf"));
        Assert.That((await Scene.Verify(addendum.MerkleRoot))!.Errata, Has.Count.EqualTo(2), "at once");
        await Scene.Republish();

        Assert.That(await Text(addendum, "declaration-public.pdf"), Does.Contain("Removed since, Kenya").And.Not.Contain("Rivers Watch").And.Not.Contain("Late Watch"));
        foreach (var name in PublicFiles.Append("changes-public.json"))
        {
            var file = (await Scene.PublicFile(addendum, name))!;
            Assert.That(Holds(file, "Rivers Watch") || Holds(file, "Late Watch"), Is.False, name);
        }

        foreach (var name in PublicFiles)
        {
            var file = (await Scene.PublicFile(edition, name))!;
            Assert.That(Holds(file, "Rivers Watch") || Holds(file, "River Watch"), Is.False, name);
        }

        Assert.That((await Scene.Verify(addendum.MerkleRoot))!.Errata, Has.Count.EqualTo(2), "the late one, and the one that its list of changes named");
        Assert.That((await Scene.Verify(edition.MerkleRoot))!.Errata, Has.Count.EqualTo(1));
        Assert.That((await Scene.Verify(edition.MerkleRoot))!.SupersededBy, Is.Null, "an addendum takes no edition's place");
    }

    [Test]
    public async Task A_late_signer_proves_to_be_in_the_addendum_and_not_in_the_edition()
    {
        var edition = await Scene.Make();
        var late = await SignLate();
        await Scene.Close();
        await Scene.Deliver(edition);
        await Scene.Deliver(await Scene.Make(EditionKind.Addendum));

        var found = await Scene.Signing.With(db => ReceiptVerification.Find(db, late, default));

        Assert.That(found.Select(receipt => receipt.Number.ToString()), Is.EqualTo(new[] { "1-addendum-1" }));
        Assert.That(found[0].Proof.IsValid(), Is.True);
    }

    [TestCase(EditionKind.Addendum, "Rivers \U00010380, in the list of changes: no font has")]
    [TestCase(EditionKind.Final, "Rivers \U00010380: no font has")]
    public async Task Letters_of_a_corrected_name_in_the_list_of_changes_are_found(EditionKind kind, string detail)
    {
        await Scene.Make();
        await SignLate();
        await Scene.Signing.Change(Receipt, new(null, "Rivers \U00010380", null, null));

        var found = await Scene.Signing.With(async db => await Preflight.Run(
            db, new Typesetter(), (await db.FindDeclaration(Scene.Signing.Declaration.Slug, default))!, kind, null, default));

        Assert.That(found.Blocking.Select(item => item.Detail), Has.Exactly(1).Items.And.Some.StartWith(detail));
    }

    /// <summary>One public, one of the complete edition, one without a name; returns the receipt of the first.</summary>
    private async Task<string> SignLate()
    {
        Scene.Later();
        var receipt = await Scene.Signing.SignAndConfirm(SigningScene.Organisation("Late Watch", "office@late-watch.example"));
        await Scene.Signing.SignAndConfirm(SigningScene.Individual("Late Person", "late@mail.example", "delivered"));
        await Scene.Signing.SignAndConfirm(SigningScene.Individual("Late Hidden", "late-hidden@mail.example", "withheld", "UG"));
        return receipt;
    }

    private async Task<string> Text(Edition edition, string name) =>
        PdfText.SingleSpaced(await PdfText.Of((await Scene.File(edition, name)).Bytes));

    private async Task Remove(Edition edition)
    {
        await using var db = Scene.Signing.Db();
        var declaration = (await db.FindDeclaration(Scene.Signing.Declaration.Slug, default))!;
        var tracked = (await db.FindEdition(declaration.Id, edition.Address, default))!;
        var delivery = await db.Deliveries.SingleAsync(d => d.EditionId == edition.Id);
        await RecordDelivery.Remove(db, declaration, tracked, delivery.Id, "Sent too early.", EditionScene.Actor, Scene.Later(), default);
    }
}
