using Declarations.Access;
using Declarations.Tests.Publishing;

namespace Declarations.Tests.Correcting;

/// <summary>Editorial corrections after signing has opened.</summary>
public sealed class CorrectionTests : ProductTests
{
    private static readonly string Corrected = SampleTexts.Rivers.Replace("Minutes of the meeting, 2026", "Minutes of the meeting, 2025", StringComparison.Ordinal);

    [Test]
    public async Task A_correction_is_signed_from_then_on_and_told_to_signers_in_their_language_who_keep_the_text_they_signed()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        var before = (await Anyone.Get("declarations/rivers"))["textSha256"].GetString();
        await Anyone.Sign("rivers", Signer("Nadia", "nadia@mail.example", "fr"));
        (await Anyone.Post("declarations/rivers/signatures", Signer("Waiting", "waiting@mail.example", "ar"))).Is(202);
        await Product.Mail.Token("waiting@mail.example", "confirm");

        var saved = (await secretariat.Post("declarations/rivers/corrections", new { markdown = Corrected, reason = "The minutes are of 2025." })).Is(201);

        var told = await Product.Mail.Newest("nadia@mail.example", m => m.Subject.StartsWith("Le texte a été corrigé", StringComparison.Ordinal));
        var begun = await Product.Mail.Newest("waiting@mail.example", m => m.Subject.StartsWith("صُوّب النص", StringComparison.Ordinal));
        await Anyone.Sign("rivers", Signer("Later", "later@mail.example", "en"));
        var declaration = (await Anyone.Get("declarations/rivers")).Is(200);
        var register = (await Anyone.Get("/declarations/rivers", "text/html")).Is(200).Text;
        var list = (await Anyone.Get("/declarations/rivers/corrections", "text/html")).Is(200).Text;
        var mine = await Product.Mail.Token("nadia@mail.example", "my-signature");
        Assert.Multiple(() =>
        {
            Assert.That(saved["number"].GetInt32(), Is.EqualTo(2));
            Assert.That((declaration["currentVersion"].GetInt32(), declaration["adoptedVersion"].GetInt32()), Is.EqualTo((2, 1)));
            Assert.That(declaration["textSha256"].GetString(), Is.EqualTo(saved["textSha256"].GetString()).And.Not.EqualTo(before));
            Assert.That(told.Text, Does.Contain("The minutes are of 2025.").And.Contain("Vous avez signé la version 1").And.Contain("/declarations/rivers/corrections"));
            Assert.That(begun.Text, Does.Contain("ولم يؤكَّد بعد").And.Not.Contain("وقّعت النسخة"));
            Assert.That(register, Does.Contain("2025").And.Contain("version 1").And.Contain("/declarations/rivers/corrections"));
            Assert.That(list, Does.Contain("The minutes are of 2025.").And.Contain("<ins>").And.Contain("<del>"));
        });
        var signed = (await Anyone.Get($"my-signature/{mine}")).Is(200).Text;
        Assert.That(signed, Does.Contain(before));
        Assert.That(Product.Mail.To("later@mail.example").Count(m => m.Subject.Contains("corrected", StringComparison.Ordinal)), Is.Zero);
        Assert.That((await Anyone.Get($"/my-signature/{mine}", "text/html")).Is(200).Text, Does.Contain("/declarations/rivers/corrections"));
        var (path, _) = await secretariat.Edition("rivers", "draft");
        var pages = await PdfText.Pages((await secretariat.Get($"{path}/files/declaration.pdf")).Is(200).Bytes);
        Assert.That(PdfText.SingleSpaced(string.Join(' ', pages)), Does.Contain("Adopted by the Board on").And.Contain("version 1")
            .And.Contain("Corrected on").And.Contain("The minutes are of 2025.").And.Contain("Signatories of version 1"));
    }

    [Test]
    public async Task A_correction_needs_an_open_or_closed_declaration_a_reason_and_another_text()
    {
        var (secretariat, editor) = (await SignIn(Role.Secretariat), await SignIn(Role.Editor));
        await secretariat.Declare("draft");
        await secretariat.Save("draft", SampleTexts.Rivers, 0);
        await secretariat.DeclareAndOpen("checked");
        var correction = new { markdown = Corrected, reason = "A year." };

        (await secretariat.Post("declarations/draft/corrections", correction)).Is(409, "not_opened");
        (await editor.Post("declarations/checked/corrections", correction)).Is(403);
        (await secretariat.Post("declarations/checked/corrections", new { markdown = Corrected })).Is(400, "invalid");
        (await secretariat.Post("declarations/checked/corrections", new { reason = "A year." })).Is(400, "invalid");
        (await secretariat.Post("declarations/checked/corrections", new { markdown = SampleTexts.Rivers, reason = "None." })).Is(409, "text_unchanged");
        (await Anyone.Get("/declarations/checked/corrections", "text/html")).Is(404);
        (await secretariat.Post("declarations/checked/corrections", correction, ifMatch: 7)).Is(409, "version_conflict");
        (await secretariat.Post("declarations/checked/corrections", correction, ifMatch: 1)).Is(201);
        await Anyone.Sign("checked", Surface.Individual("Nadia", "nadia2@mail.example"));
        await secretariat.Deliver("checked");

        (await secretariat.Post("declarations/checked/corrections", new { markdown = SampleTexts.Rivers, reason = "Back." })).Is(409, "already_delivered");
        Assert.That((await secretariat.Get("declarations/checked/versions")).Items, Has.Count.EqualTo(2));
    }

    private static object Signer(string name, string email, string language) => new
    {
        kind = "individual",
        individual = new { name, country = "KE" },
        email,
        listing = "public",
        updates = false,
        language,
    };
}
