using Declarations.Declaring;
using Declarations.Matching;
using Declarations.Publishing;
using Declarations.Tests.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Publishing;

public sealed class RecordDeliveryTests
{
    private EditionScene scene = null!;
    private string receipt = "";

    [SetUp]
    public async Task Open()
    {
        scene = await EditionScene.Open();
        receipt = await scene.Signing.SignAndConfirm(SigningScene.Organisation());
        await scene.Signing.SignAndConfirm(SigningScene.Individual());
    }

    [TearDown]
    public async Task End() => await scene.DisposeAsync();

    [Test]
    public async Task Any_file_of_a_delivered_edition_verifies_and_no_file_of_a_draft_or_an_undelivered_one_does()
    {
        var (draft, final) = (await scene.Make(EditionKind.Draft), await scene.Make());
        var (pdf, package) = (await scene.File(final, "declaration.pdf"), await scene.File(final, "package.zip"));
        var before = (await scene.Verify(pdf.Sha256), await scene.Verify(final.MerkleRoot));
        await scene.Close();
        await scene.Deliver(final);

        var found = await scene.Verify(pdf.Sha256.ToUpperInvariant());

        Assert.That(before, Is.EqualTo(((VerifiedFile?)null, (VerifiedFile?)null)));
        Assert.That((found?.Edition.Number, found?.FileName), Is.EqualTo((1, "declaration.pdf")));
        Assert.That((await scene.Verify(package.Sha256))?.Edition.Number, Is.EqualTo(1));
        Assert.That((await scene.Verify(final.MerkleRoot))?.FileName, Is.Null);
        Assert.That((await scene.Verify(final.MerkleRoot))?.Edition.Number, Is.EqualTo(1));
        Assert.That(await scene.Verify((await scene.File(draft, "declaration.pdf")).Sha256), Is.Null);
        Assert.That(await scene.Verify(new string('0', 64)), Is.Null);
        Assert.That(await scene.Verify("../etc/passwd"), Is.Null);
    }

    [Test]
    public async Task Each_recipient_is_recorded_and_the_first_makes_the_edition_public()
    {
        var edition = await scene.Make();
        await scene.Close();

        var first = await scene.Deliver(edition);
        var again = await scene.Deliver(edition);
        await scene.Deliver(edition, scene.To("The Chair"));
        var (declaration, seen) = await Read(edition, forSecretariat: false);

        Assert.That(again.Id, Is.EqualTo(first.Id));
        Assert.That(declaration.State, Is.EqualTo(DeclarationState.Delivered));
        Assert.That(seen!.Deliveries.Select(d => (d.DeliveredOn, d.Recipient, d.Files[0])),
            Is.EqualTo(Enumerable.Repeat((first.DeliveredOn, (string?)null, "declaration.pdf"), 2)));
        Assert.That((await Read(edition, forSecretariat: true)).Edition!.Deliveries.Select(d => d.Recipient),
            Is.EqualTo(new[] { "UNODC Secretariat", "The Chair" }));
    }

    [Test]
    public async Task A_delivery_is_corrected_with_trace_and_absent_fields_stay()
    {
        var edition = await scene.Make();
        await scene.Close();
        var delivery = await scene.Deliver(edition);

        await Change((db, declaration, tracked) => RecordDelivery.Correct(db, declaration, tracked, delivery.Id,
            new() { Recipient = "The Chair", Acknowledgement = "CTOC/COP/2026/NGO/7" }, EditionScene.Actor, scene.Later(), default));
        var corrected = (await Read(edition, forSecretariat: true)).Edition!.Deliveries.Single();
        var trace = await scene.Signing.With(async db =>
            (await db.AuditEntries.SingleAsync(e => e.Action == "delivery.corrected")).Read(db.Privacy)!.Value.GetRawText());

        Assert.That((corrected.Recipient, corrected.Acknowledgement, corrected.DeliveredOn, corrected.Files[0]),
            Is.EqualTo(("The Chair", "CTOC/COP/2026/NGO/7", delivery.DeliveredOn, "declaration.pdf")));
        Assert.That(corrected.AcknowledgedAt, Is.Not.Null);
        Assert.That(trace, Does.Contain("UNODC Secretariat").And.Contain("The Chair"));
    }

    [Test]
    public async Task Removing_the_only_delivery_closes_the_declaration_again_and_keeps_the_record()
    {
        var edition = await scene.Make();
        await scene.Close();
        var delivery = await scene.Deliver(edition);
        Task<Delivery?> Remove(string? reason) => Change((db, declaration, tracked) => RecordDelivery.Remove(
            db, declaration, tracked, delivery.Id, reason, EditionScene.Actor, scene.Later(), default));

        Assert.That(async () => await Remove(" "), Throws.TypeOf<InvalidInputException>());
        await Remove("Recorded for the wrong edition");
        var (declaration, seen) = await Read(edition, forSecretariat: true);

        Assert.That(declaration.State, Is.EqualTo(DeclarationState.Closed));
        Assert.That((seen!.DeliveredOn, seen.Deliveries.Single().RemovedBecause), Is.EqualTo(((DateOnly?)null, "Recorded for the wrong edition")));
        Assert.That((await Read(edition, forSecretariat: false)).Edition, Is.Null);
        Assert.That(await scene.Verify((await scene.File(edition, "declaration.pdf")).Sha256), Is.Null);
    }

    [Test]
    public async Task An_edition_that_cannot_be_delivered_is_refused_with_its_error_code()
    {
        var (draft, unrendered, final) = (await scene.Make(EditionKind.Draft), await scene.Freeze(), await scene.Make());

        Assert.That(async () => await scene.Deliver(draft), Throws.TypeOf<RuleBrokenException>().With.Property("Code")
            .EqualTo("edition_draft"));
        Assert.That(async () => await scene.Deliver(unrendered), Throws.TypeOf<RuleBrokenException>().With.Property("Code")
            .EqualTo("edition_not_ready"));
        Assert.That(async () => await scene.Deliver(final), Throws.TypeOf<RuleBrokenException>().With.Property("Code")
            .EqualTo("not_closed"));
    }

    [TestCase("", "", "2027-03-01", "declaration.pdf", "recipient")]
    [TestCase("The Chair", "no address", "2027-03-01", "declaration.pdf", "email")]
    [TestCase("The Chair", "", "", "declaration.pdf", "deliveredOn")]
    [TestCase("The Chair", "", "2027-02-28", "declaration.pdf", "deliveredOn")]
    [TestCase("The Chair", "", "2027-03-02", "declaration.pdf", "deliveredOn")]
    [TestCase("The Chair", "", "2027-03-01", "", "files")]
    [TestCase("The Chair", "", "2027-03-01", "secret.pdf", "files")]
    public async Task A_delivery_without_its_content_is_refused_and_nothing_is_delivered(
        string recipient, string email, string day, string file, string field)
    {
        var edition = await scene.Make();
        await scene.Close();

        var refused = Assert.ThrowsAsync<InvalidInputException>(
            () => scene.Deliver(edition, new(recipient, email, day, file.Length == 0 ? [] : [file])));

        Assert.That(refused.Errors.Keys, Is.EqualTo(new[] { field }));
        Assert.That((await Read(edition, forSecretariat: true)).Declaration.State, Is.EqualTo(DeclarationState.Closed));
    }

    [Test]
    public async Task A_withdrawal_after_delivery_is_a_public_erratum_without_the_name()
    {
        var edition = await scene.Make();
        await scene.Close();
        await scene.Deliver(edition);
        scene.Later();
        await scene.Signing.Withdraw(receipt);

        var found = await scene.Verify((await scene.File(edition, "declaration.pdf")).Sha256);

        Assert.That(found!.Errata,
            Is.EqualTo(new[] { new Erratum(SignatoryKind.Organisation, "KE", DateOnly.FromDateTime(scene.Signing.Now.UtcDateTime)) }));
    }

    [Test]
    public async Task A_receipt_proves_inclusion_and_reveals_no_other_row()
    {
        var edition = await scene.Make();

        var proof = (await scene.Signing.With(db => InclusionProofs.Prove(db, receipt, default)))!.Single();

        Assert.That(proof.IsValid(), Is.True);
        Assert.That((proof.MerkleRoot, proof.Rows), Is.EqualTo((edition.MerkleRoot, 2)));
        Assert.That(System.Text.Json.JsonSerializer.Serialize(proof), Does.Contain("River Watch").And.Not.Contain("Nadia"));
        Assert.That((proof with { Index = 1 - proof.Index }).IsValid(), Is.False);
        Assert.That((proof with { Row = new { name = "Somebody else" } }).IsValid(), Is.False);
    }

    [Test]
    public async Task An_unknown_receipt_gets_no_proof()
    {
        await scene.Make();

        Assert.That(await scene.Signing.With(db => InclusionProofs.Prove(db, new string('A', 43), default)), Is.Null);
        Assert.That(await scene.Signing.With(db => InclusionProofs.Prove(db, "short", default)), Is.Null);
    }

    private async Task<(Declaration Declaration, EditionDetail? Edition)> Read(Edition edition, bool forSecretariat)
    {
        await using var db = scene.Signing.Db();
        var declaration = (await db.FindDeclaration(scene.Signing.Declaration.Slug, default))!;
        return (declaration, await EditionDetail.Read(db, declaration.Id, edition.Address, forSecretariat, default));
    }

    private async Task<Delivery?> Change(Func<DeclarationsDb, Declaration, Edition, Task<Delivery?>> change)
    {
        await using var db = scene.Signing.Db();
        var declaration = (await db.FindDeclaration(scene.Signing.Declaration.Slug, default))!;
        return await change(db, declaration, await db.Editions.SingleAsync(e => e.Kind == EditionKind.Final));
    }
}
