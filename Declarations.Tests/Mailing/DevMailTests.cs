using Microsoft.Playwright;

namespace Declarations.Tests.Mailing;

public sealed class DevMailTests : PageTests
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["Mail:Smtp:Host"] = "", ["ENVIRONMENT"] = "Development" };

    protected override BrowserNewContextOptions Profile => new()
    {
        ViewportSize = new() { Width = 390, Height = 844 },
        JavaScriptEnabled = false,
    };

    [SetUp]
    public async Task MailASignInLink()
    {
        (await Anyone.Post("sign-in", new { email = Product.Secretariat })).Is(202);
        do
        {
            await Open("/dev/mail");
        }
        while (await Page.Locator("details.kept").CountAsync() is 0);
    }

    [Test]
    public async Task A_kept_mail_is_shown_as_text_and_as_HTML_whose_links_open_without_scripts()
    {
        await Page.Locator("details.kept summary").First.ClickAsync();
        await Page.GetByText("this mail only").First.ClickAsync();
        await Arrive("/dev/mail/");

        await Assertions.Expect(Page.Locator(".mail a[href*='/sign-in/']")).ToBeVisibleAsync();
        var opened = await Page.RunAndWaitForPopupAsync(() => Page.FrameLocator("iframe").Locator("p.go a").ClickAsync());
        await Assertions.Expect(opened.Locator("main form button")).ToBeVisibleAsync();
        Assert.That(opened.Url, Does.Contain("/sign-in/"));
    }

    [Test]
    public async Task The_HTML_part_runs_no_script_and_loads_nothing()
    {
        var path = await Page.Locator("iframe").First.GetAttributeAsync("src");

        var html = (await Anyone.Get(path!, accept: "text/html")).Is(200);

        Assert.That(html.ContentType, Is.EqualTo("text/html"));
        Assert.That(
            html.Headers.GetValues("Content-Security-Policy").Single(),
            Does.StartWith("default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups")
                .And.Contain("frame-ancestors 'self'").And.Not.Contain("script"));
        Assert.That(html.Headers.GetValues("X-Frame-Options").Single(), Is.EqualTo("SAMEORIGIN"));
    }

    [Test]
    public async Task Other_pages_neither_frame_nor_are_framed()
    {
        var home = (await Anyone.Get("/", accept: "text/html")).Is(200);

        var policy = home.Headers.GetValues("Content-Security-Policy").Single();
        Assert.That(policy, Does.Contain("frame-ancestors 'none'").And.Not.Contain("frame-src"));
        Assert.That(home.Headers.GetValues("X-Frame-Options").Single(), Is.EqualTo("DENY"));
    }

    [Test]
    public async Task A_mail_that_is_not_kept_is_not_found([Values("", "/html")] string part) =>
        (await Anyone.Get($"/dev/mail/{Guid.NewGuid()}{part}", accept: "text/html")).Is(404);
}
