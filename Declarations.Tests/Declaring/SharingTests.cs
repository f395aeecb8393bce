using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Declarations.Access;
using Declarations.Localization;
using Microsoft.Playwright;

namespace Declarations.Tests.Declaring;

/// <summary>Links, codes and previews by which a declaration is passed on, and frames and data for other sites.</summary>
public sealed class SharingTests : PageTests
{
    private const string Declaration = "/declarations/shared";

    protected override BrowserNewContextOptions Profile => new() { JavaScriptEnabled = false, Locale = "en" };

    [OneTimeSetUp]
    public async Task Declare()
    {
        await (await SignIn(Role.Secretariat)).DeclareAndOpen("shared");
        await (await SignIn(Role.Secretariat)).Declare("drafted");
        await Anyone.Sign("shared", Surface.Organisation("River Watch", "office@river-watch.example", "KE"));
        await Anyone.Sign("shared", Surface.Individual("Hidden Rivera", "hidden@mail.example", "KE", "withheld"));
    }

    [Test]
    public async Task Every_public_page_has_a_preview_a_description_and_its_address_in_each_language(
        [Values("/", Declaration, $"{Declaration}/signatories", $"{Declaration}/sign", $"{Declaration}/share", "/verify", "/privacy")] string path)
    {
        var titles = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var language in Language.All)
        {
            using var page = await Read($"{path}?lang={language.Code}");

            Assert.That(Meta(page, "name", "description"), Is.Not.Empty.And.EqualTo(Meta(page, "property", "og:description")));
            Assert.That(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), Is.EqualTo($"{Product.PublicUrl}{path}?lang={language.Code}"));
            Assert.That(page.QuerySelectorAll("link[rel=alternate]").Select(link => (link.GetAttribute("hreflang"), link.GetAttribute("href"))),
                Is.EquivalentTo(Language.All.Select(other => (other.Code, $"{Product.PublicUrl}{path}?lang={other.Code}"))
                    .Append(("x-default", $"{Product.PublicUrl}{path}"))));
            titles.Add(Meta(page, "property", "og:description"));
            var image = new Uri(Meta(page, "property", "og:image")!);
            Assert.That((image.AbsolutePath, image.Query), Is.EqualTo(
                (path.StartsWith(Declaration, StringComparison.Ordinal) ? $"{Declaration}/preview.png" : "/preview.png", $"?lang={language.Code}")));
            Assert.That(Meta(page, "property", "og:image:alt"), Is.EqualTo(path.StartsWith(Declaration, StringComparison.Ordinal)
                ? "A declaration on rivers" : Words.In(language)["site.purpose"]));
        }

        Assert.That(titles, Has.Count.EqualTo(Language.All.Count));
    }

    [TestCase($"{Declaration}/links")]
    [TestCase("/my-signature/not-whole")]
    [TestCase("/nowhere")]
    [TestCase($"{Declaration}/signatories?q=river")]
    public async Task A_page_that_search_engines_shall_not_list_has_no_preview(string path)
    {
        using var page = await Read(path);

        Assert.That(page.QuerySelectorAll("meta[property], link[rel=canonical], link[rel=alternate]"), Is.Empty);
        Assert.That(Meta(page, "name", "robots"), Does.Contain("noindex"));
    }

    [Test]
    public async Task A_declaration_is_shared_by_plain_links_and_a_code_without_scripts()
    {
        await Open($"{Declaration}?lang=fr");
        await Page.Locator("summary", new() { HasText = "Partager cette déclaration" }).ClickAsync();

        var address = $"{Product.PublicUrl}{Declaration}?lang=fr";
        Assert.That(await Page.InputValueAsync("#share-link"), Is.EqualTo(address));
        var links = await Page.Locator(".share a").EvaluateAllAsync<string[]>("links => links.map(link => decodeURIComponent(link.href))");
        Assert.That(links, Has.Length.EqualTo(7).And.All.Contain(address));
        Assert.That(links[0], Does.StartWith("mailto:?subject=A declaration on rivers&body=A declaration on rivers"));
        await Assertions.Expect(Page.Locator(".qr img")).ToHaveJSPropertyAsync("complete", true);
        Assert.That(await Page.Locator(".qr img").EvaluateAsync<int>("image => image.naturalWidth"), Is.Positive);
    }

    [Test]
    public async Task The_code_is_the_same_in_both_formats()
    {
        var svg = (await Anyone.Get($"{Declaration}/qr.svg")).Is(200);
        var png = (await Anyone.Get($"{Declaration}/qr.png")).Is(200);

        Assert.That(svg.ContentType, Is.EqualTo("image/svg+xml"));
        Assert.That(svg.Text, Does.StartWith("<svg").And.Contain("viewBox"));
        Assert.That(png.Bytes[..8], Is.EqualTo(new byte[] { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a }));
        foreach (var part in new[] { "qr.svg", "qr.png", "share", "embed" })
        {
            (await Anyone.Get($"/declarations/drafted/{part}")).Is(404);
        }
    }

    [Test]
    public async Task Another_site_shows_figures_or_names_in_a_frame_that_runs_nothing_and_sets_no_cookie([Values("count", "list")] string show)
    {
        var reply = (await Anyone.Get($"{Declaration}/embed?show={show}&lang=ar")).Is(200);

        Assert.That(reply.Headers.GetValues("Content-Security-Policy").Single(),
            Is.EqualTo("default-src 'none'; style-src 'self'; form-action 'none'; frame-ancestors *; base-uri 'none'"));
        Assert.That(reply.Headers.Contains("X-Frame-Options"), Is.False);
        Assert.That(reply.Headers.Contains("Set-Cookie"), Is.False);
        Assert.That(reply.Headers.GetValues("Cross-Origin-Resource-Policy").Single(), Is.EqualTo("cross-origin"));
        Assert.That(reply.Headers.ETag, Is.Not.Null, "kept in memory");
        Assert.That(reply.Text.Contains("River Watch", StringComparison.Ordinal), Is.EqualTo(show is "list"));
        Assert.That(reply.Text, Does.Not.Contain("Hidden").And.Not.Contain("<script").And.Contain("dir=\"rtl\""));
        Assert.That(reply.Bytes, Has.Length.LessThan(4000));
        Assert.That((await Anyone.Get($"{Declaration}/embed?show={show}s")).Is(200).Headers.ETag, Is.Null, "an invented value");
    }

    [Test]
    public async Task A_copied_snippet_shows_the_declaration_on_a_page_of_another_origin()
    {
        await Open($"{Declaration}/share?lang=en");
        var snippet = await Page.InputValueAsync("#snippet-list");

        await using var profile = await Browser.Profile(new() { JavaScriptEnabled = false });
        var page = await profile.NewPageAsync();
        await using var other = await OtherSite.Start($"<!doctype html><title>Another site</title>{snippet}");
        await page.GotoAsync(other.Address);

        var frame = page.FrameLocator("iframe");
        await Assertions.Expect(frame.Locator("li")).ToContainTextAsync("River Watch");
        await Assertions.Expect(frame.Locator("dd").First).ToHaveTextAsync("1");
        Assert.That(await frame.Locator(".button").GetAttributeAsync("href"), Is.EqualTo($"{Declaration}?lang=en"));
        Assert.That(await page.Locator("iframe").GetAttributeAsync("title"), Is.EqualTo("Signatories of “A declaration on rivers”"));
    }

    [Test]
    public async Task Scripts_of_other_sites_read_public_counts_and_names_and_nothing_else()
    {
        foreach (var path in new[] { "declarations/shared", "declarations/shared/signatories" })
        {
            Assert.That((await Anyone.Get(path)).Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "*" }), path);
        }

        foreach (var path in new[] { "/", "/api/v1/declarations", "/api/v1/members", $"{Declaration}/embed", "/api/v1/declarations/shared/register" })
        {
            Assert.That((await Anyone.Get(path)).Headers.Contains("Access-Control-Allow-Origin"), Is.False, path);
        }

        (await Anyone.Get("declarations/drafted")).Is(404);
    }

    [Test]
    public async Task Pages_for_sharing_pass_axe_and_do_not_scroll_sideways([Values("en", "ar")] string language, [Values(360, 1280)] int width)
    {
        await using var profile = await Browser.Profile(new() { BaseURL = Product.PublicUrl, ViewportSize = new() { Width = width, Height = 844 } });
        var page = await profile.NewPageAsync();
        foreach (var path in new[] { "share", "embed?show=list", "embed?show=count" })
        {
            await page.GotoAsync($"{Declaration}/{path}{(path.Contains('?', StringComparison.Ordinal) ? "&" : "?")}lang={language}");

            await Axe.FindsNothing(page);
            Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), path);
        }
    }

    private async Task<IHtmlDocument> Read(string path) => await new HtmlParser().ParseDocumentAsync((await Anyone.Get(path, "text/html")).Text);

    private static string? Meta(IHtmlDocument page, string attribute, string name) =>
        page.QuerySelector($"meta[{attribute}='{name}']")?.GetAttribute("content");
}
