using System.Net;
using AngleSharp.Html.Parser;
using Declarations.Tests.Signing;

namespace Declarations.Tests.Components;

/// <summary>What holds for every page, read as a browser without eyes would.</summary>
public sealed class PageRuleTests : ProductTests
{
    private const string Browser = "text/html,application/xhtml+xml";

    [TestCase("/")]
    [TestCase("/verify")]
    [TestCase("/sign-in")]
    [TestCase("/nowhere")]
    [TestCase("/confirm/not-whole")]
    public async Task Nothing_comes_from_elsewhere_and_nothing_is_inline(string path)
    {
        var reply = await Anyone.Get(path, Browser);

        using var page = await new HtmlParser().ParseDocumentAsync(reply.Text);
        Assert.That(page.QuerySelectorAll("[style], style, script, iframe, object, [onclick]"), Is.Empty);
        Assert.That(page.QuerySelectorAll("[src], link[href]")
            .Select(e => e.GetAttribute("src") ?? e.GetAttribute("href")), Has.All.StartsWith("/assets/"));
        Assert.That(page.QuerySelectorAll("main, h1"), Has.Length.EqualTo(2));
        Assert.That(page.Title, Is.Not.Empty);
    }

    [TestCase("/")]
    [TestCase("/nowhere")]
    [TestCase("/api/v1/nowhere")]
    [TestCase("/confirm/not-whole")]
    public async Task Every_answer_carries_the_strict_headers(string path)
    {
        var headers = (await Anyone.Get(path, Browser)).Headers;

        Assert.That(headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'; ")
            .And.Not.Contain("unsafe").And.Contain("frame-ancestors 'none'"));
        Assert.That(headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("no-referrer"));
        Assert.That(headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
        Assert.That(headers.CacheControl!.NoStore, Is.True);
    }

    [Test]
    public async Task Styles_carry_their_hash_in_their_address_and_may_be_kept_for_ever()
    {
        using var page = await new HtmlParser().ParseDocumentAsync((await Anyone.Get("/")).Text);
        var address = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        var styles = (await Anyone.Get(address)).Is(200);

        Assert.That(styles.Headers.CacheControl!.ToString(), Does.Contain("immutable").And.Contain("max-age=31536000"));
        Assert.That(styles.Text, Does.Contain("/assets/serif-400-latin."), "Fonts are found by their hash too");
        (await Anyone.Get(address.Replace(".css", "0.css", StringComparison.Ordinal))).Is(404);
    }

    [Test]
    public async Task A_form_that_is_not_ours_changes_nothing()
    {
        await Product.Open("forged");
        foreach (var path in new[] { "/sign-in", "/sign-out", "/verify", "/declarations/forged/sign", "/confirm/not-whole" })
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string,
                string>(StringComparer.Ordinal)
            { ["email"] = "somebody@example.org" });
            (await Anyone.Post(path, form)).Is(400);
        }
    }

    [TestCase("/desk")]
    [TestCase("/desk/new")]
    [TestCase("/members")]
    public async Task A_stranger_is_asked_to_sign_in(string path)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = new Uri(Product.PublicUrl) };

        using var reply = await browser.GetAsync(path);

        Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(reply.Headers.Location!.ToString(), Does.StartWith("/sign-in"));
    }

    [TestCase(null, "en")]
    [TestCase("de, pt;q=0.8", "en")]
    [TestCase("de, fr-CA;q=0.8, es;q=0.9", "es")]
    [TestCase("zh-Hans-CN", "zh")]
    public async Task The_browser_names_the_language(string? accepts, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept-Language", accepts);

        var reply = await Anyone.Send(request);

        Assert.That(reply.Text, Does.Contain($"<html lang=\"{expected}\""));
    }

    [Test]
    public async Task A_declaration_that_has_not_opened_is_not_public()
    {
        await Product.Draft("unopened");

        foreach (var path in new[] { "", "/sign", "/code", "/signatories", "/signatories.csv" })
        {
            (await Anyone.Get($"/declarations/unopened{path}", Browser)).Is(404);
        }

        Assert.That((await Anyone.Get("/")).Text, Does.Not.Contain("unopened"));
    }

    [Test]
    public async Task Programs_that_ask_no_page_get_problem_details()
    {
        (await Anyone.Get("/nowhere")).Is(404, "not_found");
        (await Anyone.Get("/api/v1/nowhere", Browser)).Is(404, "not_found");
    }
}
