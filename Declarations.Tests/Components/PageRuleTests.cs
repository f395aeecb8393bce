using System.Net;
using AngleSharp.Html.Parser;
using Declarations.Tests.Signing;

namespace Declarations.Tests.Components;

/// <summary>Rules that every page follows, checked in its HTML and headers.</summary>
public sealed class PageRuleTests : ProductTests
{
    private const string Browser = "text/html,application/xhtml+xml";

    [TestCase("/")]
    [TestCase("/declarations")]
    [TestCase("/verify")]
    [TestCase("/sign-in")]
    [TestCase("/nowhere")]
    [TestCase("/confirm/not-whole")]
    public async Task Pages_load_nothing_from_other_sites_and_have_no_inline_code(string path)
    {
        var reply = await Anyone.Get(path, Browser);

        using var page = await new HtmlParser().ParseDocumentAsync(reply.Text);
        Assert.That(page.QuerySelectorAll("[style], style, script, iframe, object, [onclick]"), Is.Empty);
        Assert.That(page.QuerySelectorAll("[src], link[href]:not([rel=canonical], [rel=alternate])")
            .Select(e => e.GetAttribute("src") ?? e.GetAttribute("href")), Has.All.StartsWith("/assets/"));
        Assert.That(page.QuerySelectorAll("main, h1"), Has.Length.EqualTo(2));
        Assert.That(page.Title, Is.Not.Empty);
    }

    [TestCase("/", "no-cache")]
    [TestCase("/sign-in", "no-store")]
    [TestCase("/nowhere", "no-store")]
    [TestCase("/api/v1/nowhere", "no-store")]
    [TestCase("/confirm/not-whole", "no-store")]
    public async Task Every_response_has_the_security_headers_and_only_public_pages_may_be_kept(string path, string cacheControl)
    {
        var headers = (await Anyone.Get(path, Browser)).Headers;

        Assert.That(headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'; ")
            .And.Not.Contain("unsafe").And.Contain("frame-ancestors 'none'"));
        Assert.That(headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("no-referrer"));
        Assert.That(headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
        Assert.That(headers.CacheControl!.ToString(), Does.Contain(cacheControl));
    }

    [Test]
    public async Task Style_sheets_have_a_hash_in_their_address_and_are_cached_as_immutable()
    {
        using var page = await new HtmlParser().ParseDocumentAsync((await Anyone.Get("/")).Text);
        var address = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        var styles = (await Anyone.Get(address)).Is(200);

        Assert.That(styles.Headers.CacheControl!.ToString(), Does.Contain("immutable").And.Contain("max-age=31536000"));
        Assert.That(styles.Text, Does.Contain("/assets/serif-400-latin."), "Fonts have a hash in their address too");
        (await Anyone.Get(address.Replace(".css", "0.css", StringComparison.Ordinal))).Is(404);
    }

    [Test]
    public async Task A_form_without_an_antiforgery_token_is_refused()
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
    public async Task A_visitor_is_asked_to_sign_in(string path)
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
    public async Task The_page_language_follows_the_browser(string? accepts, string expected)
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

    [TestCase("/declarations/nowhere")]
    [TestCase("/declarations/nowhere/sign")]
    [TestCase("/declarations/nowhere/signatories.csv")]
    public async Task A_page_of_an_unknown_declaration_is_a_404_page_for_every_Accept_header(string path)
    {
        foreach (var accept in new[] { Browser, "text/csv", null })
        {
            var reply = (await Anyone.Get(path, accept)).Is(404);

            Assert.That(reply.Text, Does.Contain("<h1>This page does not exist</h1>"), accept);
        }
    }

    [Test]
    public async Task Requests_that_do_not_accept_HTML_get_problem_details()
    {
        (await Anyone.Get("/nowhere")).Is(404, "not_found");
        (await Anyone.Get("/api/v1/nowhere", Browser)).Is(404, "not_found");
    }
}
