using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Declarations.Access;

namespace Declarations.Tests.Translating;

/// <summary>A signature is on the text that its signer was shown, in whatever language that was.</summary>
public sealed class ShownTextTests : ProductTests
{
    private static readonly object Amendment =
        new { markdown = SampleTexts.Rivers.Replace("rivers;", "lakes;", StringComparison.Ordinal), reason = "Lakes." };

    private HttpClient browser = null!;
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task OpenBrowser()
    {
        browser = new HttpClient { BaseAddress = new Uri(Product.PublicUrl) };
        secretariat = await SignIn(Role.Secretariat);
    }

    [OneTimeTearDown]
    public void CloseBrowser() => browser.Dispose();

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_form_of_a_text_that_was_amended_signs_nothing_and_shows_the_new_text_with_what_was_typed(bool isInvited)
    {
        var (slug, email) = (isInvited ? "invited" : "moved", $"nadia@{(isInvited ? "invited" : "moved")}.example");
        await secretariat.DeclareAndOpen(slug);
        var address = isInvited ? await Invite(slug, email) : $"/declarations/{slug}/sign";
        var opened = await Open($"{address}?lang=fr");
        var after = (await secretariat.Post($"declarations/{slug}/amendments", Amendment)).Is(201)["textSha256"].GetString();

        var (status, again) = await Submit(opened, Typed(email));

        Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(again.QuerySelector(".notice.bad")!.TextContent, Does.Contain("Le texte a changé"));
        Assert.That((Value(again, "individual.name"), Value(again, "email"), Value(again, "textSha256")),
            Is.EqualTo(("Nadia", email, after)));
        Assert.That(again.QuerySelector("[name=listing][value=withheld]")!.HasAttribute("checked"), Is.True);
        Assert.That(Product.Mail.To(email).Count(m => m.Token("confirm") is not null || m.Token("my-signature") is not null), Is.Zero);
        (status, _) = await Submit(again, Typed(email));
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        var signed = isInvited ? await Anyone.Get($"my-signature/{await Product.Mail.Token(email, "my-signature")}") : await Pending(email);
        Assert.That(signed.Is(200)["declaration"].GetProperty("textSha256").GetString(), Is.EqualTo(after));
    }

    [Test]
    public async Task A_sign_on_that_names_the_text_is_refused_for_another_one_whoever_has_signed()
    {
        const string Signatures = "declarations/named/signatures";
        await secretariat.DeclareAndOpen("named");
        var before = (await Anyone.Get("declarations/named"))["textSha256"].GetString()!;
        await Anyone.Sign("named", Signer("signed@named.example", "en", textSha256: before.ToUpperInvariant()));
        (await secretariat.Post("declarations/named/amendments", Amendment)).Is(201);

        var known = (await Anyone.Post(Signatures, Signer("signed@named.example", "en", before))).Is(409, "text_changed");
        var other = (await Anyone.Post(Signatures, Signer("new@named.example", "en", before))).Is(409, "text_changed");

        Assert.That(known["detail"].GetString(), Is.EqualTo(other["detail"].GetString()));
        (await Anyone.Post(Signatures, Signer("new@named.example", "en"))).Is(202);
        var (status, _) = await Submit(await Open("/declarations/named/sign"),
            [.. Typed("tab@named.example"), ("textLanguage", null), ("textSha256", null)]);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), "A form from before the field.");
        var schema = (await Anyone.Get("/openapi/v1.json"))["components"].GetProperty("schemas").GetProperty("SignatureForm");
        Assert.That(schema.GetProperty("properties").GetProperty("textSha256").GetProperty("description").GetString(), Does.Contain("text_changed"));
    }

    [Test]
    public async Task A_translation_released_or_taken_back_meanwhile_is_not_signed_by_who_did_not_read_it()
    {
        await secretariat.DeclareAndOpen("between");
        await secretariat.TranslateWhole("between");
        var early = await Open("/declarations/between/sign?lang=fr");
        var released = (await secretariat.Put("declarations/between/translations/fr/release")).Is(200);
        var french = await Open("/declarations/between/sign?lang=fr");
        var (authentic, own) = (released["authenticSha256"].GetString(), released["textSha256"].GetString());
        Assert.That((Value(early, "textSha256"), Value(french, "textSha256")), Is.EqualTo((authentic, own)));

        Assert.That((await Submit(early, Typed("early@between.example"))).Status, Is.EqualTo(HttpStatusCode.OK));
        (await secretariat.Delete("declarations/between/translations/fr/release")).Is(204);
        var (status, again) = await Submit(french, Typed("late@between.example"));

        Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That((Value(again, "textLanguage"), Value(again, "textSha256")), Is.EqualTo(("en", authentic)));
        (await secretariat.Put("declarations/between/translations/fr/release")).Is(200);
        Assert.That(Translation(await Pending("early@between.example")), Is.Null);
    }

    [Test]
    public async Task A_text_in_a_language_that_pages_do_not_have_is_signed_in_the_browser_as_it_was_read()
    {
        await secretariat.DeclareAndOpen("lido");
        (await secretariat.Post("declarations/lido/translations/pt/versions",
            new { title = "Uma declaração", subtitle = "A entregar", markdown = TranslationScene.French }, 0)).Is(201);
        var own = (await secretariat.Put("declarations/lido/translations/pt/release")).Is(200)["textSha256"].GetString();
        var read = await Open("/declarations/lido?text=pt");
        var sign = read.QuerySelector("a.button.large")!.GetAttribute("href")!;
        Assert.That(sign, Is.EqualTo("/declarations/lido/sign?text=pt"));
        Assert.That((await Open("/declarations/lido")).QuerySelector("a.button.large")!.GetAttribute("href"),
            Is.EqualTo("/declarations/lido/sign"));

        var (_, arabic) = await Submit(await Open(sign), Typed("rui@lido.example"), "/declarations/lido/sign/form?lang=ar");
        Assert.That((Value(arabic, "textLanguage"), Value(arabic, "textSha256")), Is.EqualTo(("pt", own)));
        Assert.That(arabic.QuerySelector("aside .title")!.TextContent, Is.EqualTo("Uma declaração"));
        Assert.That(arabic.QuerySelector(".notice.bad"), Is.Null);
        Assert.That((await Submit(arabic, Typed("rui@lido.example"))).Status, Is.EqualTo(HttpStatusCode.OK));

        Assert.That(Translation(await Pending("rui@lido.example")), Is.EqualTo(own));
    }

    [Test]
    public async Task A_signer_reads_the_translation_that_they_signed_after_it_was_taken_back()
    {
        await secretariat.DeclareAndOpen("kept");
        await secretariat.TranslateWhole("kept");
        var own = (await secretariat.Put("declarations/kept/translations/fr/release")).Is(200)["textSha256"].GetString();
        (await Anyone.Post("declarations/kept/signatures", Signer("nadia@kept.example", "fr"))).Is(202);
        var token = await Product.Mail.Token("nadia@kept.example", "confirm");
        var before = await Open($"/confirm/{token}?lang=en");
        (await secretariat.Delete("declarations/kept/translations/fr/release")).Is(204);

        var after = await Open($"/confirm/{token}?lang=en");

        var link = after.QuerySelector($"a[href^='/api/v1/declarations/kept/texts/{own}']")!.GetAttribute("href")!;
        Assert.That(after.QuerySelector(".notice.warn")!.TextContent, Does.Contain("no longer shows that translation"));
        Assert.That((await Anyone.Get(link)).Is(200).Text, Does.Contain("Nous nous sommes réunis"));
        Assert.That(before.QuerySelector(".notice.warn"), Is.Null);
        Assert.That(before.QuerySelector("a[href^='/declarations/kept?text=fr']"), Is.Not.Null);
    }

    [Test]
    public async Task A_sign_on_in_a_translation_is_passed_on_after_a_correction_on_the_authentic_text()
    {
        await secretariat.DeclareAndOpen("onward");
        await secretariat.TranslateWhole("onward");
        (await secretariat.Put("declarations/onward/translations/fr/release")).Is(200);
        var signOn = new
        {
            kind = "organisation",
            organisation = new { name = "River Watch", country = "KE" },
            representative = new { name = "Amina", title = "Director", authorised = true },
            email = "office@onward.example",
            listing = "public",
            language = "fr",
        };
        (await Anyone.Post("declarations/onward/signatures", signOn)).Is(202);
        var token = await Product.Mail.Token("office@onward.example", "confirm");
        (await Anyone.Post($"confirmations/{token}/delegation", new { email = "first@onward.example" })).Is(202);
        Assert.That(Translation(await Pending("first@onward.example")), Is.Not.Null);
        var corrected = SampleTexts.Rivers.Replace("2026", "2025", StringComparison.Ordinal);
        (await secretariat.Post("declarations/onward/corrections", new { markdown = corrected, reason = "A wrong year." })).Is(201);
        var after = (await Anyone.Get("declarations/onward"))["textSha256"].GetString();

        (await Anyone.Post($"confirmations/{token}/delegation", new { email = "second@onward.example" })).Is(202);

        var passedOn = await Pending("second@onward.example");
        Assert.That((Translation(passedOn), passedOn["declaration"].GetProperty("textSha256").GetString()), Is.EqualTo(((string?)null, after)));
    }

    private async Task<string> Invite(string slug, string email)
    {
        (await secretariat.Post($"declarations/{slug}/invitations", new { items = new[] { new { email, kind = "individual" } } })).Is(202);
        return $"/invitation/{await Product.Mail.Token(email, "invitation")}";
    }

    private async Task<Reply> Pending(string email) =>
        (await Anyone.Get($"confirmations/{await Product.Mail.Token(email, "confirm")}")).Is(200);

    private static string? Translation(Reply signature) =>
        signature["declaration"].TryGetProperty("translation", out var text) && text.ValueKind is System.Text.Json.JsonValueKind.Object
            ? text.GetProperty("textSha256").GetString() : null;

    private async Task<IDocument> Open(string path) => new HtmlParser().ParseDocument(await browser.GetStringAsync(path));

    private static (string, string?)[] Typed(string email) =>
        [("kind", "individual"), ("individual.name", "Nadia"), ("individual.country", "KE"), ("email", email), ("listing", "withheld")];

    /// <summary>Posts the sign form with its hidden fields; a typed null leaves the field out.</summary>
    private async Task<(HttpStatusCode Status, IDocument Page)> Submit(
        IDocument page, (string Name, string? Value)[] typed, string? action = null)
    {
        var form = page.QuerySelector("form.by-kind")!;
        var fields = form.QuerySelectorAll("input[type=hidden]").ToDictionary(
            field => field.GetAttribute("name")!, field => field.GetAttribute("value"), StringComparer.Ordinal);
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        using var content = new FormUrlEncodedContent(fields.Where(field => field.Value is not null)
            .Select(field => KeyValuePair.Create(field.Key, field.Value!)));
        using var reply = await browser.PostAsync(action ?? form.GetAttribute("action")!, content);
        return (reply.StatusCode, new HtmlParser().ParseDocument(await reply.Content.ReadAsStringAsync()));
    }

    private static string? Value(IDocument page, string field) =>
        page.QuerySelector($"form.by-kind [name='{field}']")!.GetAttribute("value");

    private static object Signer(string email, string language, string? textSha256 = null) => new
    {
        kind = "individual",
        individual = new { name = "Nadia", country = "KE" },
        email,
        listing = "public",
        language,
        textSha256,
    };
}
