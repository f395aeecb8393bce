using System.Net;
using System.Security.Cryptography;
using Declarations.Access;
using Declarations.Tests.Publishing;

namespace Declarations.Tests.Translating;

/// <summary>Translations that are read and signed.</summary>
public sealed class ReleaseTests : ProductTests
{
    [Test]
    public async Task A_complete_translation_of_the_adopted_text_is_released_by_the_secretariat()
    {
        var (secretariat, editor) = (await SignIn(Role.Secretariat), await SignIn(Role.Editor));
        await secretariat.Declare("ready");
        (await secretariat.Save("ready", SampleTexts.Rivers, 0)).Is(201);
        await editor.TranslateWhole("ready");
        var ids = await editor.ClauseIds("ready", 1);
        (await secretariat.Put("declarations/ready/translations/fr/release")).Is(409, "not_adopted");
        await secretariat.OpenSigning("ready");

        (await editor.Put("declarations/ready/translations/fr/release")).Is(403);
        (await secretariat.Put("declarations/ready/translations/es/release")).Is(404);
        (await editor.Translate("ready", "fr", 1, (ids[2], ""))).Is(201);
        (await secretariat.Put("declarations/ready/translations/fr/release")).Is(409, "translation_incomplete");
        Assert.That((await Anyone.Get("declarations/ready")).Is(200)["texts"].GetArrayLength(), Is.Zero);
        var released = (await secretariat.Put("declarations/ready/translations/fr/release", new { number = 1 })).Is(200);
        Assert.That((await secretariat.Put("declarations/ready/translations/fr/release", new { number = 1 })).Is(200).Text, Is.EqualTo(released.Text));

        var text = (await Anyone.Get("declarations/ready")).Is(200)["texts"].EnumerateArray().Single();
        var hash = text.GetProperty("textSha256").GetString()!;
        var markdown = (await Anyone.Get($"declarations/ready/texts/{hash}")).Is(200);
        var french = (await Anyone.Get("/declarations/ready?lang=fr", "text/html")).Is(200).Text;
        var authentic = (await Anyone.Get("/declarations/ready?lang=fr&text=en", "text/html")).Is(200).Text;
        Assert.Multiple(() =>
        {
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(markdown.Bytes)), Is.EqualTo(hash));
            Assert.That(markdown.Text, Does.Contain("de protéger ceux qui le signalent.").And.Not.Contain("{#c-"));
            Assert.That(french, Does.Contain("Une déclaration sur les fleuves").And.Contain("À remettre").And.Contain("Texte faisant foi")
                .And.Contain(hash).And.Contain(text.GetProperty("authenticSha256").GetString()));
            Assert.That(authentic, Does.Contain("protect those who report it").And.Not.Contain("Ceci est une traduction"));
        });
        (await secretariat.Delete("declarations/ready/translations/fr/release")).Is(204);
        Assert.That((await Anyone.Get("/declarations/ready?lang=fr", "text/html")).Is(200).Text, Does.Not.Contain("Une déclaration sur"));
        (await Anyone.Get($"declarations/ready/texts/{hash}")).Is(404);
    }

    [Test]
    [CancelAfter(300_000)]
    public async Task A_signer_signs_the_text_in_their_language_bound_to_its_hash_and_the_authentic_one()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("bound");
        await Anyone.Sign("bound", Signer("Before", "before@mail.example", "fr"));
        await secretariat.TranslateWhole("bound");
        var released = (await secretariat.Put("declarations/bound/translations/fr/release")).Is(200);
        var (own, authentic) = (released["textSha256"].GetString()!, released["authenticSha256"].GetString()!);
        Assert.That((await Anyone.Get("/declarations/bound/sign?lang=fr", "text/html")).Is(200).Text, Does.Contain(own).And.Contain(authentic));

        await Anyone.Sign("bound", Signer("Nadia", "nadia@mail.example", "fr"));
        await Anyone.Sign("bound", Signer("Lea", "lea@mail.example", "fr", textLanguage: "en"));
        await Anyone.Sign("bound", Signer("Ann", "ann@mail.example", "en"));
        (await Anyone.Post("declarations/bound/signatures", Signer("No", "no@mail.example", "fr", textLanguage: "ru"))).Is(400, "invalid");

        var nadia = await Product.Mail.Token("nadia@mail.example", "my-signature");
        var receipt = (await Anyone.Get($"my-signature/{nadia}")).Is(200)["receipt"];
        var page = (await Anyone.Get($"/my-signature/{nadia}/receipt", "text/html")).Is(200).Text;
        var mail = await Product.Mail.Newest("nadia@mail.example", m => m.Token("my-signature") is not null);
        Assert.Multiple(() =>
        {
            Assert.That(receipt.GetProperty("textSha256").GetString(), Is.EqualTo(authentic));
            Assert.That(receipt.GetProperty("translation").GetProperty("textSha256").GetString(), Is.EqualTo(own));
            Assert.That(receipt.GetProperty("translation").GetProperty("language").GetString(), Is.EqualTo("fr"));
            Assert.That(page, Does.Contain(own).And.Contain(authentic).And.Contain("Une déclaration sur les fleuves"));
            Assert.That(mail.Text, Does.Contain(own).And.Contain(authentic).And.Contain("Une déclaration sur les fleuves"));
        });
        foreach (var other in new[] { "before", "lea", "ann" })
        {
            var token = await Product.Mail.Token($"{other}@mail.example", "my-signature");
            Assert.That((await Anyone.Get($"my-signature/{token}")).Is(200)["receipt"].TryGetProperty("translation", out _), Is.False, other);
        }

        var ids = await secretariat.ClauseIds("bound", 1);
        (await secretariat.Translate("bound", "fr", 1, (ids[3], "La déclaration"))).Is(201);
        (await secretariat.Put("declarations/bound/translations/fr/release")).Is(409, "translation_signed");
        (await secretariat.Delete("declarations/bound/translations/fr/release")).Is(409, "translation_signed");

        (await Anyone.Post($"my-signature/{nadia}/receipt")).Is(202);
        Reply pdf;
        while ((pdf = await Anyone.Get($"my-signature/{nadia}/receipt/file")).Status is not HttpStatusCode.OK)
        {
            await Task.Delay(100);
        }

        Assert.That(string.Concat(await PdfText.Pages(pdf.Bytes)).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal),
            Does.Contain(own).And.Contain(authentic));
    }

    [Test]
    public async Task After_a_correction_the_authentic_text_is_read_and_signed_until_its_translation_is_released()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("corrected");
        await secretariat.TranslateWhole("corrected");
        var own = (await secretariat.Put("declarations/corrected/translations/fr/release")).Is(200)["textSha256"].GetString()!;
        await Anyone.Sign("corrected", Signer("Nadia", "nadia2@mail.example", "fr"));
        (await secretariat.Post("declarations/corrected/corrections",
            new { markdown = SampleTexts.Rivers.Replace("2026", "2025", StringComparison.Ordinal), reason = "A wrong year." })).Is(201);

        Assert.That((await Anyone.Get("declarations/corrected"))["texts"].GetArrayLength(), Is.Zero);
        Assert.That((await Anyone.Get("/declarations/corrected?lang=fr", "text/html")).Is(200).Text, Does.Contain("We met at the river"));
        (await Anyone.Get($"declarations/corrected/texts/{own}")).Is(200);
        (await secretariat.Put("declarations/corrected/translations/fr/release")).Is(409, "translation_incomplete");
        var note = (await secretariat.ClauseIds("corrected", 2))[^1];
        (await secretariat.Translate("corrected", "fr", 1, (note, "Compte rendu de la réunion, 2025."))).Is(201);

        (await secretariat.Put("declarations/corrected/translations/fr/release")).Is(200);

        Assert.That((await Anyone.Get("/declarations/corrected?lang=fr", "text/html")).Is(200).Text, Does.Contain("la réunion, 2025."));
        var mine = await Product.Mail.Token("nadia2@mail.example", "my-signature");
        Assert.That((await Anyone.Get($"my-signature/{mine}"))["receipt"].GetProperty("translation").GetProperty("textSha256").GetString(), Is.EqualTo(own));
    }

    [Test]
    public async Task Who_agrees_to_an_amendment_which_is_shown_in_the_authentic_language_is_on_the_authentic_text()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("amended");
        await secretariat.TranslateWhole("amended");
        (await secretariat.Put("declarations/amended/translations/fr/release")).Is(200);
        await Anyone.Sign("amended", Signer("Nadia", "nadia3@mail.example", "fr"));
        var after = (await secretariat.Post("declarations/amended/amendments",
            new { markdown = SampleTexts.Rivers.Replace("rivers;", "lakes;", StringComparison.Ordinal), reason = "Lakes." })).Is(201)["textSha256"].GetString();
        var token = await Product.Mail.Token("nadia3@mail.example", "my-signature");
        Assert.That((await Anyone.Get($"my-signature/{token}"))["receipt"].TryGetProperty("translation", out _), Is.True);

        (await Anyone.Post($"my-signature/{token}/amendment", new { textSha256 = after })).Is(200);

        var receipt = (await Anyone.Get($"my-signature/{token}"))["receipt"];
        Assert.That(receipt.TryGetProperty("translation", out _), Is.False);
        Assert.That(receipt.GetProperty("textSha256").GetString(), Is.EqualTo(after));
    }

    private static object Signer(string name, string email, string language, string? textLanguage = null) => new
    {
        kind = "individual",
        individual = new { name, country = "KE" },
        email,
        listing = "public",
        updates = false,
        language,
        textLanguage,
    };
}
