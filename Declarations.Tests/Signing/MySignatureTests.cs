using AngleSharp.Html.Parser;
using Declarations.Access;
using Declarations.Localization;

namespace Declarations.Tests.Signing;

/// <summary>The signer's own API, "send me my link", and who answers for a declaration.</summary>
public sealed class MySignatureTests : ProductTests
{
    private const string Slug = "mine";

    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task OpenDeclaration()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen(Slug);
    }

    [Test]
    public async Task A_signature_is_changed_by_what_the_body_names_and_unknown_fields_are_refused()
    {
        const string Email = "patch@river-watch.example";
        await Anyone.Sign(Slug, Surface.Organisation("Rvier Watch", Email));
        var token = await Product.Mail.Token(Email, "my-signature");

        (await Anyone.Patch($"my-signature/{token}", new { listing = "withheld", country = "FR" })).Is(400);
        (await Anyone.Patch($"my-signature/{token}", new { representative = new { email = "x@y.example" } })).Is(400);
        var unchanged = (await Anyone.Patch($"my-signature/{token}", new { })).Is(200);
        var changed = (await Anyone.Patch($"my-signature/{token}",
            new { listing = "delivered", name = "River Watch", representative = new { title = "Chair" }, updates = true })).Is(200);

        Assert.That((unchanged["name"].GetString(), unchanged["listing"].GetString()), Is.EqualTo(("Rvier Watch", "public")));
        Assert.That((changed["name"].GetString(), changed["listing"].GetString(), changed["updates"].GetBoolean()),
            Is.EqualTo(("River Watch", "delivered", true)));
        Assert.That(changed["representative"].GetProperty("title").GetString(), Is.EqualTo("Chair"));
        Assert.That(changed["representative"].GetProperty("name").GetString(), Is.EqualTo("Amina Odhiambo"));
        (await Anyone.Patch($"my-signature/{token}", new { listing = "public" })).Is(409, "listing_less_protective");
        Assert.That((await Anyone.Get($"declarations/{Slug}/signatories?q=River")).Items, Is.Empty);
    }

    [Test]
    public async Task The_register_shows_what_the_signer_changed()
    {
        const string Email = "trace@mail.example";
        var (_, confirmed) = await Anyone.Sign(Slug, Surface.Individual("Nadja", Email));
        var token = await Product.Mail.Token(Email, "my-signature");

        (await Anyone.Patch($"my-signature/{token}", new { name = "Nadia" })).Is(200);

        var id = confirmed["receipt"].GetProperty("id").GetGuid();
        var changes = (await secretariat.Get($"declarations/{Slug}/register/{id}"))["changes"].EnumerateArray().ToList();
        Assert.That(changes.ConvertAll(c => (c.GetProperty("field").GetString(), c.GetProperty("before").GetString(),
            c.GetProperty("after").GetString())), Is.EqualTo(new[] { ("name", "Nadja", "Nadia") }));
    }

    [Test]
    public async Task An_erased_signature_leaves_list_and_counts_and_its_link_says_so()
    {
        const string Email = "erase@mail.example";
        await Anyone.Sign(Slug, Surface.Individual("Erased Person", Email));
        var token = await Product.Mail.Token(Email, "my-signature");
        var before = await Count();

        var answer = (await Anyone.Post($"my-signature/{token}/erasure")).Is(200);

        Assert.That(answer["state"].GetString(), Is.EqualTo("erased"));
        Assert.That(await Count(), Is.EqualTo(before - 1));
        Assert.That((await Anyone.Get($"withdrawals/{token}"))["state"].GetString(), Is.EqualTo("erased"));
        Assert.That((await Anyone.Get($"declarations/{Slug}/signatories?q=Erased")).Items, Is.Empty);
    }

    [Test]
    public async Task Asking_for_links_is_answered_alike_for_every_mailbox()
    {
        const string Email = "links@mail.example";
        await Anyone.Sign(Slug, Surface.Individual("Linked", Email));
        var known = await Product.Mail.Token(Email, "my-signature");

        var signed = (await Anyone.Post($"declarations/{Slug}/links", new { email = Email })).Is(202);
        var stranger = (await Anyone.Post($"declarations/{Slug}/links", new { email = "stranger@mail.example" })).Is(202);

        Assert.That(signed.Text, Is.EqualTo(stranger.Text));
        var fresh = await Product.Mail.Token(Email, "my-signature", not: known);
        Assert.That((await Anyone.Get($"withdrawals/{fresh}"))["state"].GetString(), Is.EqualTo("confirmed"));
        (await Anyone.Post($"declarations/{Slug}/links", new { email = "nobody" })).Is(400, "invalid");
        (await Anyone.Post($"declarations/{Slug}/links", new { email = Email, all = true })).Is(400);
    }

    [Test]
    public async Task Public_pages_and_mails_name_the_organiser_and_its_contact()
    {
        const string Email = "organised@mail.example";
        await secretariat.DeclareAndOpen("organised");
        (await secretariat.Patch("declarations/organised", new
        {
            organiser = new { name = "Rivers Alliance", contact = "privacy@rivers.example", privacy = "https://rivers.example/privacy" },
        })).Is(200);
        await Anyone.Sign("organised", Surface.Individual("Somebody", Email));
        var mine = await Product.Mail.Token(Email, "my-signature");

        foreach (var path in new[]
        {
            "/declarations/organised", "/declarations/organised/sign", "/declarations/organised/signatories", "/declarations/organised/code",
            "/declarations/organised/links", $"/my-signature/{mine}", "/privacy",
        })
        {
            var page = (await Anyone.Get(path, "text/html")).Is(200);
            Assert.That(page.Text, Does.Contain("Rivers Alliance").And.Contain("privacy@rivers.example").And.Contain("/privacy"), path);
        }

        Assert.That((await Anyone.Get("/declarations/organised/links", "text/html")).Text, Does.Contain("<form method=\"post\" action=\"/declarations/organised/links\""));
        Assert.That((await Product.Mail.Newest(Email)).Text, Does.Contain("Rivers Alliance, privacy@rivers.example"));
        Assert.That((await Anyone.Get("declarations/organised"))["organiser"].GetProperty("name").GetString(), Is.EqualTo("Rivers Alliance"));
    }

    [Test]
    public async Task An_organiser_changes_in_part_and_in_every_state_and_other_settings_do_not()
    {
        (await secretariat.Patch($"declarations/{Slug}", new { organiser = new { name = "One", contact = "one@example.org" } })).Is(200);

        var part = (await secretariat.Patch($"declarations/{Slug}", new { organiser = new { name = "Two" } })).Is(200);

        Assert.That(part["organiser"].GetProperty("contact").GetString(), Is.EqualTo("one@example.org"));
        (await secretariat.Patch($"declarations/{Slug}", new { title = "Another" })).Is(409, "text_frozen");
        (await secretariat.Patch($"declarations/{Slug}", new { organiser = new { contact = "nobody" } })).Is(400, "invalid");
    }

    [Test]
    public async Task The_privacy_page_exists_in_every_language([ValueSource(typeof(Language), nameof(Language.All))] Language language)
    {
        var page = (await Anyone.Get($"/privacy?lang={language.Code}", "text/html")).Is(200);

        using var document = new HtmlParser().ParseDocument(page.Text);
        Assert.That(document.QuerySelector("main")!.TextContent,
            Does.Contain(Words.In(language)["privacy.stored.body"]).And.Contain(Words.In(language).Count("foot.retention", 21)));
    }

    [TestCase("/nowhere", 404)]
    [TestCase("/declarations/mine/sign", 400)]
    public async Task An_error_page_is_in_the_readers_language(string path, int status)
    {
        using var request = new HttpRequestMessage(status == 400 ? HttpMethod.Post : HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", "ru");
        request.Headers.Add("Accept", "text/html");

        var page = (await Anyone.Send(request)).Is(status);

        using var document = new HtmlParser().ParseDocument(page.Text);
        Assert.That(document.QuerySelector("main")!.TextContent,
            Does.Contain(Words.In("ru")[$"error.{status}.title"]).And.Contain(Words.In("ru")[$"error.{status}.body"]));
    }

    private async Task<long> Count() =>
        (await Anyone.Get($"declarations/{Slug}"))["counts"].GetProperty("total").GetInt64();
}
