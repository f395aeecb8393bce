using Declarations.Declaring;
using Declarations.Matching;
using Declarations.Publishing;
using Declarations.Tests.Signing;
using Declarations.Validation;

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
    public async Task Any_file_of_a_ready_final_edition_verifies_and_no_file_of_a_draft_does()
    {
        var (draft, final) = (await scene.Make(EditionKind.Draft), await scene.Make());

        var found = await scene.Verify((await scene.File(final, "declaration.pdf")).Sha256.ToUpperInvariant());

        Assert.That((found?.Edition.Number, found?.FileName), Is.EqualTo((2, "declaration.pdf")));
        Assert.That((await scene.Verify((await scene.File(final, "package.zip")).Sha256))?.Edition.Number, Is.EqualTo(2));
        Assert.That(await scene.Verify((await scene.File(draft, "declaration.pdf")).Sha256), Is.Null);
        Assert.That(await scene.Verify(new string('0', 64)), Is.Null);
        Assert.That(await scene.Verify("../etc/passwd"), Is.Null);
    }

    [Test]
    public async Task Delivery_makes_the_edition_public_and_the_declaration_delivered()
    {
        var edition = await scene.Make();
        await scene.Close();

        var delivery = await scene.Deliver(edition, new("UNODC Secretariat", null, null, null));
        var declaration = await scene.Signing.With(db => db.FindDeclaration(scene.Signing.Declaration.Slug, default));
        var seen = await scene.Signing.With(db => EditionDetail.Read(db, declaration!.Id, edition.Number, forSecretariat: false, default));

        Assert.That(declaration!.State, Is.EqualTo(DeclarationState.Delivered));
        Assert.That(delivery.Sha256, Is.EqualTo((await scene.File(edition, "declaration.pdf")).Sha256));
        Assert.That((seen?.Delivery?.Sha256, seen?.Delivery?.Recipient), Is.EqualTo((delivery.Sha256, (string?)null)));
    }

    [Test]
    public async Task A_repeated_delivery_adds_the_acknowledgement_and_changes_nothing_else()
    {
        var edition = await scene.Make();
        await scene.Close();
        var first = await scene.Deliver(edition, new("UNODC Secretariat", null, null, null));

        var second = await scene.Deliver(edition, new("Somebody else", null, null, "Received, CTOC/COP/2026/NGO/7"));
        var details = await scene.Signing.With(db => Task.FromResult(db.DetailsOf(second)));

        Assert.That(second.DeliveredAt, Is.EqualTo(first.DeliveredAt));
        Assert.That(details, Is.EqualTo(new DeliveryDetails("UNODC Secretariat", "Received, CTOC/COP/2026/NGO/7")));
        Assert.That(second.AcknowledgedAt, Is.Not.Null);
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
        await scene.Close();
        Assert.That(async () => await scene.Deliver(final, new(null, null, new string('0', 64), null)),
            Throws.TypeOf<InvalidInputException>());
        Assert.That(async () => await scene.Deliver(final, new(null, scene.Signing.Now.AddDays(1), null, null)),
            Throws.TypeOf<InvalidInputException>());
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
}
