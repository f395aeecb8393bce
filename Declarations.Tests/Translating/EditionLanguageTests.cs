using System.Security.Cryptography;
using Declarations.Access;
using Declarations.Tests.Publishing;

namespace Declarations.Tests.Translating;

/// <summary>Editions in each language of the text.</summary>
public sealed class EditionLanguageTests : ProductTests
{
    [Test]
    public async Task An_edition_in_another_language_says_which_text_is_authentic_and_replaces_only_editions_in_its_language()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("tongues");
        await secretariat.TranslateWhole("tongues");
        (await secretariat.Post("declarations/tongues/editions", new { kind = "draft", language = "fr" })).Is(400, "invalid");
        var released = (await secretariat.Put("declarations/tongues/translations/fr/release")).Is(200);
        var (own, authentic) = (released["textSha256"].GetString()!, released["authenticSha256"].GetString()!);
        await Anyone.Sign("tongues", Surface.Individual("Nadia Haddad", "nadia@tongues.example"));
        (await secretariat.Post("declarations/tongues/closing")).Is(200);

        var (english, first) = await secretariat.Edition("tongues");
        var (french, edition) = await secretariat.Edition("tongues", language: "fr");
        (await secretariat.Post($"{english}/deliveries", secretariat.Delivery())).Is(201);
        (await secretariat.Post($"{french}/deliveries", secretariat.Delivery())).Is(201);

        var manifest = (await Anyone.Get($"{french}/files/manifest.json")).Is(200)["text"];
        var text = (await Anyone.Get($"{french}/files/declaration.md")).Is(200);
        var pdf = PdfText.SingleSpaced(string.Join(' ', await PdfText.Pages((await Anyone.Get($"{french}/files/declaration.pdf")).Is(200).Bytes)));
        var found = (await Anyone.Get($"verification/{first["merkleRoot"].GetString()}")).Is(200);
        Assert.Multiple(() =>
        {
            Assert.That((edition["language"].GetString(), edition["textSha256"].GetString(), edition["authenticSha256"].GetString()), Is.EqualTo(("fr", own, authentic)));
            Assert.That(first["language"].GetString(), Is.EqualTo("en"));
            Assert.That(manifest.GetProperty("sha256").GetString(), Is.EqualTo(own));
            Assert.That(manifest.GetProperty("language").GetString(), Is.EqualTo("fr"));
            Assert.That(manifest.GetProperty("authentic").GetProperty("sha256").GetString(), Is.EqualTo(authentic));
            Assert.That(manifest.GetProperty("authentic").GetProperty("language").GetString(), Is.EqualTo("en"));
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(text.Bytes)), Is.EqualTo(own));
            Assert.That(pdf, Does.Contain("Une déclaration sur les fleuves").And.Match("Ceci est une traduction. Texte faisant foi.{1,3}English. Adoptée")
                .And.Contain("de protéger ceux qui le signalent").And.Contain("Nadia Haddad").And.Not.Contain("protect those"));
            Assert.That(found.Json.TryGetProperty("supersededBy", out var newer) && newer.ValueKind is System.Text.Json.JsonValueKind.Number, Is.False, found.Text);
        });
        Assert.That((await Anyone.Get($"{english}/files/manifest.json")).Is(200)["text"].TryGetProperty("authentic", out _), Is.False);
        Assert.That((await Anyone.Get("/editions/tongues/2?lang=en", "text/html")).Is(200).Text, Does.Contain("Français").And.Contain(authentic));
        Assert.That((await Anyone.Get("/declarations/tongues?lang=fr", "text/html")).Is(200).Text, Does.Contain("editions/2/files/declaration.pdf"));
    }
}
