using System.Buffers.Binary;
using System.Text;
using Declarations.Access;
using Declarations.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Declarations.Tests.Publishing;

/// <summary>The secretariat sets how editions are printed.</summary>
public sealed class EditionLookTests : PageTests
{
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Prepare()
    {
        secretariat = await SignIn(Role.Secretariat);
        foreach (var slug in new[] { "printed", "frozen", "changed", "logos", "shown", "busy" })
        {
            await secretariat.Declare(slug);
            (await secretariat.Patch($"declarations/{slug}", new { organiser = new { name = "Clear Rivers Alliance" } })).Is(200);
            (await secretariat.Save(slug, SampleTexts.Rivers, 0)).Is(201);
        }
    }

    [Test]
    public async Task Paper_symbol_agenda_item_organiser_and_logo_are_printed()
    {
        (await secretariat.Patch("declarations/printed/edition-look",
            new { paper = "letter", symbol = "RC/COP.4/NGO/1", agendaItem = "4 (b)", numbersParagraphs = true })).Is(200);
        (await secretariat.Put("declarations/printed/edition-look/logo", SampleLogo.Content())).Is(204);

        var (path, _) = await secretariat.Edition("printed", "draft");

        var pdf = (await secretariat.Get($"{path}/files/declaration.pdf")).Is(200).Bytes;
        Assert.That((await PdfText.Pages(pdf))[0], Does.Contain("RC/COP.4/NGO/1").And.Contain("Agenda item 4 (b)").And.Contain("Clear Rivers Alliance")
            .And.Contain("Original: English").And.Contain("14–18 October 2031"));
        Assert.That(await PdfText.Info(pdf), Does.Contain("612 x 792 pts (letter)"));
        Assert.That(Encoding.Latin1.GetString(pdf), Does.Contain("/Subtype /Image").And.Contain("/S /Figure"));
        Assert.That((await Anyone.Get("declarations/printed")).Text, Does.Not.Contain("RC/COP.4"), "the declaration is not public yet");
    }

    [Test]
    public async Task An_edition_keeps_the_look_that_was_set_when_it_was_made()
    {
        var (path, before) = await secretariat.Edition("frozen", "draft");
        (await secretariat.Patch("declarations/frozen/edition-look", new { paper = "letter", symbol = "X/1" })).Is(200);
        (await secretariat.Put("declarations/frozen/edition-look/logo", SampleLogo.Content())).Is(204);
        var (_, after) = await secretariat.Edition("frozen", "draft");

        Assert.That((await secretariat.Get(path)).Is(200)["files"].ToString(), Is.EqualTo(before["files"].ToString()));
        Assert.That(after["files"].ToString(), Is.Not.EqualTo(before["files"].ToString()));
        var pdf = (await secretariat.Get($"{path}/files/declaration.pdf")).Is(200).Bytes;
        Assert.That(await PdfText.Info(pdf), Does.Contain("(A4)"));
        Assert.That((await PdfText.Pages(pdf))[0], Does.Not.Contain("X/1"));
    }

    [Test]
    public async Task A_look_changes_in_part_and_null_clears_what_may_be_empty()
    {
        const string Path = "declarations/changed/edition-look";
        (await secretariat.Patch(Path, new { symbol = " RC/1 ", agendaItem = "Technical assistance", paper = "LETTER" })).Is(200);

        var cleared = (await secretariat.Patch(Path, new { symbol = (string?)null, numbersParagraphs = true })).Is(200);

        Assert.That(cleared.Text, Is.EqualTo("""{"paper":"letter","numbersParagraphs":true,"symbol":null,"agendaItem":"Technical assistance"}"""));
        (await secretariat.Patch(Path, new { paper = "a3" })).Is(400, "invalid");
        (await secretariat.Patch(Path, new { paper = (string?)null })).Is(400, "invalid");
        (await secretariat.Patch(Path, new { numbersParagraphs = (bool?)null })).Is(400, "invalid");
        (await secretariat.Patch(Path, new { symbol = new string('X', 61) })).Is(400, "invalid");
        (await secretariat.Patch(Path, new { size = "11pt" })).Is(400);
        (await (await SignIn(Role.Editor)).Patch(Path, new { paper = "a4" })).Is(403);
        Assert.That((await secretariat.Get("declarations/changed"))["look"].ToString(), Is.EqualTo(cleared.Text));
    }

    [Test]
    public async Task A_logo_is_read_replaced_and_removed_by_the_secretariat_only()
    {
        const string Path = "declarations/logos/edition-look/logo";
        (await secretariat.Get(Path)).Is(404, "not_found");
        (await secretariat.Put(Path, SampleLogo.Content())).Is(204);
        var shown = (await secretariat.Get(Path)).Is(200);

        Assert.That((shown.ContentType, shown.Bytes[1..4]), Is.EqualTo(("image/png", "PNG"u8.ToArray())));
        (await secretariat.Put(Path, SampleLogo.Content("<svg/>"))).Is(400, "invalid");
        (await secretariat.Put(Path, SampleLogo.Content(new byte[DeclarationLogo.MaxBytes + 1], "image/png"))).Is(400, "invalid");
        (await secretariat.Put(Path, SampleLogo.Content(new byte[2 * DeclarationLogo.MaxBytes], "image/png"))).Is(413);
        (await secretariat.Put(Path, new { file = "x" })).Is(415);
        (await Anyone.Get(Path)).Is(401);
        (await (await SignIn(Role.Editor)).Put(Path, SampleLogo.Content())).Is(403);
        (await secretariat.Put(Path, SampleLogo.Content(shown.Bytes, "image/png"))).Is(204);
        (await secretariat.Delete(Path)).Is(204);
        (await secretariat.Delete(Path)).Is(204);
        (await secretariat.Get(Path)).Is(404, "not_found");
    }

    [Test]
    public async Task A_logo_that_the_server_cannot_draw_now_is_not_called_faulty()
    {
        const string Path = "declarations/busy/edition-look/logo";
        (await secretariat.Put(Path, SampleLogo.Content())).Is(204);
        var before = (await secretariat.Get(Path)).Is(200).Bytes;
        await using var busy = await Product.Again(new Dictionary<string, string?>(StringComparer.Ordinal),
            services => services.AddSingleton(Typesetter.Within(TimeSpan.FromMilliseconds(1))));
        var there = await busy.Anyone.SignIn(Role.Secretariat);

        var refused = (await there.Put(Path, SampleLogo.Content("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>"""))).Is(503, "logo_not_drawn");

        Assert.That(refused["detail"].GetString(), Does.Contain("nothing was changed").And.Contain("took longer than").And.Not.Contain("Typst").And.Not.Contain("damaged"));
        Assert.That((await secretariat.Get(Path)).Is(200).Bytes, Is.EqualTo(before));
        var page = await Send(HttpMethod.Get, "/secretariat/busy/settings/editions", $"declarations_session={there.Token}");
        var cookies = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).Prepend($"declarations_session={there.Token}"));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.Is(200).Text.Split("name=\"__form\" value=\"")[1].Split('"')[0]), "__form" },
            { SampleLogo.Content(), "logo", "logo.svg" },
        };
        var shown = await Send(HttpMethod.Post, "/secretariat/busy/settings/editions/logo", cookies, form);
        Assert.That(shown.Is(503).Text, Does.Contain("took longer than").And.Contain("Logo file"));

        async Task<Reply> Send(HttpMethod method, string address, string cookie, HttpContent? content = null)
        {
            using var request = new HttpRequestMessage(method, address) { Content = content };
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
            request.Headers.Accept.ParseAdd("text/html");
            return await busy.Anyone.Send(request);
        }
    }

    [TestCase("a4", 905)]
    [TestCase("letter", 828)]
    public async Task The_page_of_an_edition_keeps_room_for_the_first_page_on_its_paper(string paper, int height)
    {
        var slug = $"on-{paper}";
        await secretariat.DeclareAndOpen(slug);
        (await secretariat.Patch($"declarations/{slug}/edition-look", new { paper })).Is(200);
        var (path, _) = await secretariat.Edition(slug);
        (await secretariat.Patch($"declarations/{slug}/edition-look", new { paper = paper is "a4" ? "letter" : "a4" })).Is(200);
        (await secretariat.Post($"declarations/{slug}/closing")).Is(200);
        (await secretariat.Post($"{path}/deliveries", secretariat.Delivery())).Is(201);

        var page = (await Anyone.Get($"/editions/{slug}/1", "text/html")).Is(200).Text;
        var picture = (await Anyone.Get($"/editions/{slug}/1/cover.png")).Is(200).Bytes;

        Assert.That(page, Does.Contain($"width=\"640\" height=\"{height}\""));
        Assert.That((BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20))), Is.EqualTo((640, height)));
    }

    [TestCase(1280)]
    [TestCase(390)]
    public async Task The_secretariat_sets_the_look_on_its_settings_page(int width)
    {
        await Page.SetViewportSizeAsync(width, 900);
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/shown/settings");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Look of editions" }).ClickAsync();

        await Page.GetByLabel("US Letter").CheckAsync();
        await Page.GetByLabel("Document symbol").FillAsync($"RC/{width}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the look" }).ClickAsync();
        await Assertions.Expect(Page.GetByText("The look of editions is saved.")).ToBeVisibleAsync();
        await Upload("<svg/>");
        await Assertions.Expect(Page.Locator("main").GetByText("Logo file ").First).ToBeVisibleAsync();
        await Axe.FindsNothing(Page);
        await Upload(SampleLogo.Svg);
        await Assertions.Expect(Page.GetByAltText("The logo as it is printed")).ToBeVisibleAsync();
        await Axe.FindsNothing(Page);

        Assert.That(await Page.EvaluateAsync<int>("document.querySelector('img[alt^=The]').naturalWidth"), Is.EqualTo(1500));
        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
        Assert.That((await secretariat.Get("declarations/shown"))["look"].GetProperty("symbol").GetString(), Is.EqualTo($"RC/{width}"));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Remove the logo" }).ClickAsync();
        await Assertions.Expect(Page.GetByAltText("The logo as it is printed")).ToHaveCountAsync(0);
    }

    private async Task Upload(string svg)
    {
        await Page.GetByLabel("Logo file").SetInputFilesAsync(
            new FilePayload { Name = "logo.svg", MimeType = "image/svg+xml", Buffer = Encoding.UTF8.GetBytes(svg) });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the logo" }).ClickAsync();
    }
}
