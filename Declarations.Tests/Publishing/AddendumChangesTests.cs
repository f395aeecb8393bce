using Declarations.Matching;
using Declarations.Publishing;
using Declarations.Registering;
using Declarations.Tests.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Publishing;

/// <summary>What the lists of changes of addenda say, and the errata of whom they name.</summary>
public sealed class AddendumChangesTests : RenderingTests
{
    [Test]
    public async Task A_second_addendum_does_not_repeat_who_left_or_was_renamed_before_the_first()
    {
        var edition = await Scene.Make();
        await Scene.Signing.Change(Receipt, new(null, "Rivers Watch", null, null));
        await Scene.Signing.Withdraw(Nadia);
        await Sign("Late Watch");
        var first = await Scene.Make(EditionKind.Addendum);
        await Sign("Last Watch");
        await Sign("Newest Watch");
        var newest = (await Scene.Signing.Signatures())[^1].Id;
        await Moderate(SignatureModeration.Quarantine, newest);
        await Deliver(edition, first);
        var again = await Scene.Make(EditionKind.Addendum);
        await Scene.Deliver(again);
        await Moderate(SignatureModeration.Release, newest);
        await Scene.Signing.Change(Receipt, new(null, "River Watch", null, null));

        var third = await Scene.Make(EditionKind.Addendum);

        Assert.That(first.Changes, Is.EqualTo(new PublishedChanges(1, false, 1, 1, 1)));
        Assert.That(again.Changes, Is.EqualTo(new PublishedChanges(1, false, 1, 0, 0) { Addenda = 1 }));
        Assert.That(await Scene.Read(again, "changes.json"), Does.Not.Contain("Rivers Watch"));
        Assert.That(third.Changes, Is.EqualTo(new PublishedChanges(1, false, 1, 0, 1) { Addenda = 2 }));
    }

    [Test]
    public async Task A_row_that_is_named_now_is_no_correction_and_stands_in_a_group_of_its_own()
    {
        await Scene.Make();
        await Sign("Late Watch");
        await Scene.Signing.With(db => db.Database.ExecuteSqlAsync($"""
            update signatures set listing = 'delivered' where listing = 'withheld'
            """));
        await Scene.Signing.With(db => db.Database.ExecuteSqlAsync($"""
            update signatories set own_listing = 'delivered', listing = 'delivered', sealed_name = (select sealed_name from signatories where sealed_name is not null limit 1)
            where listing = 'withheld'
            """));

        var addendum = await Scene.Make(EditionKind.Addendum);

        Assert.That(addendum.Fault, Is.Null);
        Assert.That(addendum.Changes, Is.EqualTo(new PublishedChanges(1, false, 1, 0, 0) { Named = 1 }));
        var complete = PdfText.SingleSpaced(await PdfText.Of((await Scene.File(addendum, "declaration.pdf")).Bytes));
        Assert.That(complete, Does.Contain("Now named more widely: 1").And.Contain("Name or country corrected: 0"));
        Assert.That(await Scene.Read(addendum, "changes.json"), Does.Contain("\"named\":[{\"country\":\"UG\"").And.Contain("\"renamed\":[]"));
        Assert.That(await Scene.Read(addendum, "changes-public.json"), Does.Contain("\"name\":null"));
        var report = new PackageCheck((_, _, _) => true).Run(new MemoryStream((await Scene.File(addendum, "package.zip")).Bytes));
        Assert.That(report.Faults, Is.Empty);
    }

    [Test]
    public async Task One_that_was_in_quarantine_at_the_cut_off_is_an_erratum_of_the_addendum_that_lists_it()
    {
        var id = (await Scene.Signing.Signatures()).Single(s => s.Kind == SignatoryKind.Organisation).Id;
        await Moderate(SignatureModeration.Quarantine, id);
        var edition = await Delivered();
        await Moderate(SignatureModeration.Release, id);
        var addendum = await Scene.Make(EditionKind.Addendum);
        await Scene.Deliver(addendum);
        await Scene.Republish();
        Assert.That(await Scene.Read(addendum, "signatories.csv"), Does.Contain("River Watch"));
        Scene.Later();

        await Scene.Signing.Withdraw(Receipt);

        await Errata("at once");
        await Scene.Republish();
        await Errata("when the files are rendered again");

        async Task Errata(string when)
        {
            Assert.That((await Scene.Verify(addendum.MerkleRoot))!.Errata.Select(e => e.What), Is.EqualTo(new[] { ErratumKind.Removed }), when);
            Assert.That((await Scene.Verify(edition.MerkleRoot))!.Errata, Is.Empty, when);
        }
    }

    [Test]
    public async Task A_name_that_an_addendum_corrected_is_its_erratum_when_it_is_corrected_again()
    {
        var edition = await Scene.Make();
        await Scene.Signing.Change(Receipt, new(null, "Rivers Watch", null, null));
        await Sign("Late Watch");
        var addendum = await Scene.Make(EditionKind.Addendum);
        await Deliver(edition, addendum);
        await Scene.Republish();
        Scene.Later();
        await Scene.Signing.Change(Receipt, new(null, "All Rivers Watch", null, null));

        await Scene.Republish();

        Assert.That((await Scene.Verify(addendum.MerkleRoot))!.Errata.Select(e => (e.What, e.Name)),
            Is.EqualTo(new[] { (ErratumKind.Corrected, (string?)"All Rivers Watch") }));
    }

    private async Task Deliver(Edition edition, Edition addendum)
    {
        await Scene.Close();
        await Scene.Deliver(edition);
        await Scene.Deliver(addendum);
    }

    private async Task Sign(string name)
    {
        Scene.Later();
        await Scene.Signing.Deliver(); // mail about changes before
        await Scene.Signing.SignAndConfirm(SigningScene.Organisation(name, $"office@{name.Replace(' ', '-').ToLowerInvariant()}.example"));
        Scene.Later();
    }
}
