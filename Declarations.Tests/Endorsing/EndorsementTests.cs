using Declarations.Access;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Endorsing;

/// <summary>Signatures that came off-line: entered by one member of the secretariat, checked by another.</summary>
public sealed class EndorsementTests : ProductTests
{
    private Surface first = null!, second = null!;

    [OneTimeSetUp]
    public async Task SignInBoth()
    {
        first = await SignIn(Role.Secretariat);
        second = await first.SecondSecretariat();
    }

    [Test]
    public async Task An_endorsement_counts_when_a_second_member_has_approved_it_and_its_source_says_that_it_came_off_line()
    {
        await first.DeclareAndOpen("approved");
        var path = await first.Endorse("approved", EndorsementScene.Organisation("Lake Watch of Kisumu"));

        (await first.Post($"{path}/approval")).Is(403, "second_member_required");
        Assert.That((await Anyone.Get("declarations/approved/signatories")).Items, Is.Empty);
        Assert.That((await second.Get(path)).Is(200)["isOwn"].GetBoolean(), Is.False);
        (await second.Post($"{path}/approval")).Is(200);
        var repeated = (await second.Post($"{path}/approval")).Is(200);

        Assert.That((repeated["state"].GetString(), repeated["signatureState"].GetString()), Is.EqualTo(("approved", "confirmed")));
        Assert.That((await Anyone.Get("declarations/approved/signatories")).Items.Single().GetProperty("name").GetString(),
            Is.EqualTo("Lake Watch of Kisumu"));
        await Anyone.Sign("approved", Surface.Organisation("Harbour Union", "union@harbour.example"));
        var entry = (await first.Get("declarations/approved/register?source=secretariat")).Items.Single();
        Assert.That((entry.GetProperty("id").GetGuid(), entry.GetProperty("email").GetString(), entry.GetProperty("receivedOn").GetString()),
            Is.EqualTo((repeated["id"].GetGuid(), "", "2026-10-05")));
        Assert.That((await first.Get("declarations/approved/register?source=secretariat", "text/csv")).Text, Does.Contain("2026-10-05"));
        var counts = (await first.Get("declarations/approved/register/counts")).Is(200)["sources"];
        Assert.That((counts.GetProperty("secretariat").GetInt32(), counts.GetProperty("self").GetInt32()), Is.EqualTo((1, 1)));
        Assert.That((await first.Get("declarations/approved/audit")).Items.Select(e => e.GetProperty("action").GetString()),
            Does.Contain("endorsement.entered").And.Contain("endorsement.approved"));
    }

    [Test]
    public async Task With_an_address_the_receipt_goes_there_on_approval_and_its_link_withdraws_what_was_not_signed()
    {
        await first.DeclareAndOpen("mailed");
        var path = await first.Endorse("mailed", EndorsementScene.Organisation("Coast Forum", "office@coast-forum.example", "withheld"));
        Assert.That(Product.Mail.To("office@coast-forum.example"), Is.Empty);

        (await second.Post($"{path}/approval")).Is(200);
        var receipt = await Product.Mail.Newest("office@coast-forum.example");
        var manage = receipt.Token("my-signature");

        Assert.That(receipt.Text, Does.Contain("from a document that it received off-line").And.Contain("letter of 3 October")
            .And.Contain("If neither you nor your organisation signed").And.Not.Contain("Thank you"));
        Assert.That((await Anyone.Get($"my-signature/{manage}")).Is(200)["received"].GetProperty("source").GetString(),
            Is.EqualTo("letter of 3 October"));
        (await Anyone.Post($"withdrawals/{manage}")).Is(200);
        Assert.That((await second.Get(path))["signatureState"].GetString(), Is.EqualTo("withdrawn"));
    }

    [Test]
    public async Task A_moved_deadline_is_announced_to_those_with_a_mailbox_and_passes_over_signatures_without_one()
    {
        await first.DeclareAndOpen("moved");
        foreach (var (name, email) in new[] { ("Coast Elders", (string?)null), ("Moved Coast Forum", "office@moved-coast.example"), ("Delta Elders", null) })
        {
            (await second.Post($"{await first.Endorse("moved", EndorsementScene.Organisation(name, email))}/approval")).Is(200);
        }

        await Anyone.Sign("moved", Surface.Organisation("Moved Harbour Union", "union@moved-harbour.example"));
        var closesAt = (await first.Get("declarations/moved")).Is(200)["closesAt"].GetDateTimeOffset().AddDays(7);
        (await first.Patch("declarations/moved/opening", new { closesAt, reason = "The conference was postponed." })).Is(200);

        foreach (var email in new[] { "office@moved-coast.example", "union@moved-harbour.example" })
        {
            Assert.That((await Product.Mail.Newest(email, mail => mail.Text.Contains("postponed", StringComparison.Ordinal))).Subject,
                Does.Contain("A declaration on rivers"));
        }

        await using var db = Product.Db();
        var announcement = await db.Announcements.SingleAsync(a => db.Declarations.Any(d => d.Id == a.DeclarationId && d.Slug == "moved"));
        Assert.That((announcement.Mailed, announcement.FinishedAt is null), Is.EqualTo((2, false)));
        Assert.That(await db.OutboxMessages.CountAsync(m => m.FailedAt != null), Is.Zero);
    }

    [Test]
    public async Task A_refusal_keeps_its_reason_for_the_member_who_entered_it_and_the_decision_stands()
    {
        await first.DeclareAndOpen("refused");
        var path = await first.Endorse("refused", EndorsementScene.Individual("Nadia"));
        (await first.Post($"{path}/refusal", new { reason = "Mine" })).Is(403, "second_member_required");
        (await second.Post($"{path}/refusal", new { })).Is(400, "invalid");
        (await second.Post($"{path}/refusal", new { reason = "Signed by nobody", note = 1 })).Is(400, "invalid");

        (await second.Post($"{path}/refusal", new { reason = "Signed by nobody" })).Is(204);
        (await second.Post($"{path}/refusal", new { reason = "Signed by nobody" })).Is(204);

        var shown = (await first.Get(path)).Is(200);
        Assert.That((shown["state"].GetString(), shown["reason"].GetString(), shown["isOwn"].GetBoolean()),
            Is.EqualTo(("refused", "Signed by nobody", true)));
        (await second.Post($"{path}/approval")).Is(409, "endorsement_decided");
        (await first.Delete(path)).Is(409, "endorsement_decided");
        Assert.That((await first.Get("declarations/refused/endorsements?state=refused")).Items, Has.Count.EqualTo(1));
        Assert.That((await first.Get("declarations/refused/endorsements?state=waiting")).Items, Is.Empty);
        (await first.Get("declarations/refused/endorsements?state=perhaps")).Is(400, "invalid");
        Assert.That((await first.Get("declarations/refused/register")).Items, Is.Empty);
    }

    [Test]
    public async Task The_member_who_entered_it_takes_it_back_while_it_waits_and_what_was_entered_is_gone()
    {
        await first.DeclareAndOpen("back");
        var path = await first.Endorse("back", EndorsementScene.Individual("Nadia"));
        (await second.Delete(path)).Is(403, "entered_by_another");

        (await first.Delete(path)).Is(204);
        (await first.Delete(path)).Is(204);

        var shown = (await second.Get(path)).Is(200);
        Assert.That((shown["state"].GetString(), shown["name"].GetString()), Is.EqualTo(("withdrawn", "")));
        (await second.Get($"{path}/evidence")).Is(404);
        (await second.Post($"{path}/approval")).Is(409, "endorsement_decided");
    }

    [Test]
    public async Task A_mailbox_that_has_signed_for_this_signatory_needs_no_second_signature()
    {
        await first.DeclareAndOpen("twice");
        var waiting = await first.Endorse("twice", EndorsementScene.Organisation("River Watch", "office@river.example"));
        await Anyone.Sign("twice", Surface.Organisation("River Watch", "office@river.example"));

        (await second.Post($"{waiting}/approval")).Is(409, "already_signed");
        (await first.Post("declarations/twice/endorsements", EndorsementScene.Organisation("river WATCH", "office@river.example")))
            .Is(409, "already_signed");
        await first.Endorse("twice", EndorsementScene.Organisation("Lake Forum", "office@river.example"));
    }

    [Test]
    public async Task A_certain_duplicate_merges_and_a_withheld_one_is_counted_and_not_named()
    {
        await first.DeclareAndOpen("merged");
        await Anyone.Sign("merged", Surface.Organisation("Kakamega Forest Guardians Assembly", "info@forest.example"));
        foreach (var endorsement in new[]
        {
            EndorsementScene.Organisation("Kakamega Forest Guardians Assembly"),
            EndorsementScene.Organisation("Hidden Union", listing: "withheld"),
            EndorsementScene.Individual("Nadia", "delivered"),
        })
        {
            (await second.Post($"{await first.Endorse("merged", endorsement)}/approval")).Is(200);
        }

        var signatories = (await Anyone.Get("declarations/merged/signatories")).Is(200);
        Assert.That(signatories.Items.Select(s => s.GetProperty("name").GetString()).Where(name => name is not null),
            Is.EqualTo(new[] { "Kakamega Forest Guardians Assembly" }));
        Assert.That(signatories.Text, Does.Not.Contain("Hidden Union").And.Not.Contain("Nadia"));
        Assert.That(signatories["counts"].GetProperty("withheld").GetInt32(), Is.EqualTo(1));
        Assert.That((await first.Get("declarations/merged/register?q=hidden")).Items.Single().GetProperty("source").GetString(),
            Is.EqualTo("secretariat"));
        Assert.That((await first.Get("declarations/merged/register?domain=forest.example")).Items, Has.Count.EqualTo(1));
        Assert.That((await first.Get("declarations/merged/register?domain=gmail.com")).Items, Is.Empty);
    }

    [Test]
    public async Task Of_members_who_approve_at_once_one_adds_the_signature()
    {
        await first.DeclareAndOpen("race");
        var third = await first.SecondSecretariat("third@example.org");
        var path = await first.Endorse("race", EndorsementScene.Organisation("Lake Watch", "office@lake.example"));

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => (n % 2 == 0 ? second : third).Post($"{path}/approval")));

        Assert.That(replies.Select(r => (int)r.Status), Has.All.EqualTo(200));
        Assert.That((await first.Get("declarations/race/register")).Items, Has.Count.EqualTo(1));
        Assert.That(Product.Mail.To("office@lake.example"), Has.Count.LessThanOrEqualTo(1));
    }

    [Test]
    public async Task The_secretariat_withdraws_on_the_signatorys_behalf_and_erases_what_was_entered()
    {
        await first.DeclareAndOpen("behalf");
        var path = await first.Endorse("behalf", EndorsementScene.Organisation("Lake Watch of Kisumu"));
        (await first.Post($"{path}/withdrawal", new { reason = "Too early" })).Is(409, "endorsement_not_approved");
        (await second.Post($"{path}/approval")).Is(200);
        (await first.Post($"{path}/withdrawal", new { })).Is(400, "invalid");

        var withdrawn = (await first.Post($"{path}/withdrawal", new { reason = "Asked by letter" })).Is(200);
        Assert.That((withdrawn["signatureState"].GetString(), withdrawn["reason"].GetString()), Is.EqualTo(("withdrawn", "Asked by letter")));
        Assert.That((await Anyone.Get("declarations/behalf/signatories")).Items, Is.Empty);
        (await first.Get($"{path}/evidence")).Is(200);

        Assert.That((await first.Post($"{path}/withdrawal", new { reason = "Asked by letter", erase = true })).Is(200)["signatureState"].GetString(),
            Is.EqualTo("erased"));
        (await first.Get(path)).Is(404);
        (await first.Get($"{path}/evidence")).Is(404);
        await using var db = Product.Db();
        var id = Guid.Parse(path[^36..]);
        Assert.That((await db.Signatures.SingleAsync(s => s.Id == id)).Unseal(db.Privacy), Is.EqualTo(new Signer("", "")));
        Assert.That(await db.EndorsementEvidence.AnyAsync(e => e.EndorsementId == id), Is.False);
        var audit = await db.AuditEntries.AsNoTracking().ToListAsync();
        Assert.That(audit.Select(e => $"{e.Read(db.Privacy)}"), Has.None.Contains("Asked by letter"));
    }

    [Test]
    public async Task What_a_sign_on_refuses_is_refused_here_too_and_an_address_is_optional()
    {
        await first.DeclareAndOpen("fields");

        var empty = (await first.Post("declarations/fields/endorsements", new { })).Is(400, "invalid")["errors"];
        Assert.That(empty.EnumerateObject().Select(e => e.Name), Is.SupersetOf(new[]
        {
            "kind", "listing", "source", "receivedOn", "evidence.name", "evidence.contentBase64",
        }).And.Not.Contains("email"));
        (await first.Post("declarations/fields/endorsements",
            EndorsementScene.Organisation("URGENT https://evil.example"))).Is(400, "invalid");
        var bare = (await first.Post("declarations/fields/endorsements", new
        {
            kind = "individual",
            individual = new { name = "Nadia" },
            listing = "public",
            updates = true,
            source = "letter",
            receivedOn = "5 October",
            evidence = new { name = "../letter.pdf", contentBase64 = "no base64!" },
        })).Is(400, "invalid")["errors"];
        Assert.That(bare.EnumerateObject().Select(e => e.Name),
            Is.EquivalentTo(new[] { "updates", "receivedOn", "evidence.name", "evidence.contentBase64" }));
    }
}
