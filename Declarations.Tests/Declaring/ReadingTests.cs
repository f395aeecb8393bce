using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Declaring;

/// <summary>Reading a long text on a small screen, and what leads to its delivered document.</summary>
public sealed class ReadingTests : PageTests
{
    private static readonly string Long = string.Join("\n\n", Enumerable.Range(1, 12).Select(part =>
        $"## Part {part}\n\n{string.Join(' ', Enumerable.Repeat("The rivers of all countries belong to those who live by them.", 30))}"));

    protected override BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = "en" };

    [OneTimeSetUp]
    public async Task Declare()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("long", Long);
        await secretariat.DeclareAndOpen("short");
        await secretariat.DeclareAndOpen("delivered");
        await Anyone.Sign("delivered", Surface.Organisation("Lake Watch", "office@lake-watch.example"));
        await secretariat.Deliver("delivered");
    }

    [TestCase(390, 844, true)]
    [TestCase(1280, 900, true)]
    [TestCase(320, 256, false, Description = "1280 × 1024 at 400 %")]
    public async Task Sign_stays_in_sight_while_a_long_text_is_read_and_covers_neither_focus_nor_a_small_window(
        int width, int height, bool stays)
    {
        await Page.SetViewportSizeAsync(width, height);
        await Open("/declarations/long");
        await Page.EvaluateAsync("document.querySelectorAll('.clause.heading')[5].scrollIntoView({ behavior: 'instant' })");

        var button = await Page.Locator(".sign-bar .button").BoundingBoxAsync();
        Assert.That(button!.Y + button.Height < height, Is.EqualTo(stays));
        if (!stays)
        {
            return;
        }

        var bar = (await Page.Locator(".sign-bar").BoundingBoxAsync())!;
        Assert.That(bar.Height, Is.LessThan(height * 0.12));
        Assert.That(bar.X + bar.Width, Is.LessThanOrEqualTo(width));
        for (var press = 0; press < 12; press++)
        {
            await Page.Keyboard.PressAsync("Tab");
            var focus = await Page.EvaluateAsync<double[]>("""
                (() => { const box = document.activeElement.getBoundingClientRect(); return [box.top, box.bottom, document.activeElement.closest('.sign-bar') ? 1 : 0] })()
                """);
            Assert.That(focus[2] > 0 || focus[1] <= bar.Y + 1 || focus[0] >= height, Is.True, $"focus {press} from {focus[0]} to {focus[1]}, bar at {bar.Y}");
        }
    }

    [Test]
    public async Task Sign_stays_at_the_end_of_the_text_and_is_not_printed()
    {
        await Open("/declarations/long");
        await Page.EvaluateAsync("document.querySelector('.colophon').scrollIntoView({ behavior: 'instant', block: 'end' })");
        var bar = (await Page.Locator(".sign-bar").BoundingBoxAsync())!;
        var text = (await Page.Locator("article.text").BoundingBoxAsync())!;

        Assert.That(bar.Y, Is.GreaterThanOrEqualTo(text.Y + text.Height));
        Assert.That(await Page.Locator(".sign-bar").EvaluateAsync<string>("bar => getComputedStyle(bar).animationName"), Is.EqualTo("none"));
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.That(await Page.Locator(".sign-bar .button").IsVisibleAsync(), Is.False);
    }

    [Test]
    public async Task A_long_text_has_a_table_of_contents_and_a_short_one_begins_at_once()
    {
        await Open("/declarations/long");
        Assert.That(await Page.Locator(".contents li").CountAsync(), Is.EqualTo(12));

        await Page.SetViewportSizeAsync(1280, 900);
        await (await SignIn(Role.Secretariat)).DeclareAndOpen("plain", "One sentence on rivers.");
        await Open("/declarations/plain");

        Assert.That(await Page.Locator(".contents").CountAsync(), Is.Zero);
        Assert.That((await Page.Locator("article.text").BoundingBoxAsync())!.Width, Is.GreaterThan(500));
        await Axe.FindsNothing(Page);
    }

    [TestCase("/declarations/delivered", "en", "Delivered on", "Open the document (PDF)")]
    [TestCase("/declarations/delivered/signatories", "en", "Delivered on", "Open the document (PDF)")]
    [TestCase("/declarations/delivered", "ar", "سُلِّم في", "فتح الوثيقة (PDF)")]
    public async Task Once_delivered_the_top_says_so_and_opens_the_document(string path, string language, string title, string link)
    {
        await Open($"{path}?lang={language}");

        var notice = Page.Locator(".notice.good").First;
        Assert.That(await notice.InnerTextAsync(), Does.Contain(title));
        Assert.That((await notice.BoundingBoxAsync())!.Y, Is.LessThan(844), "on the first screen");
        var pdf = (await Anyone.Get((await Page.GetByRole(AriaRole.Link, new() { Name = link }).GetAttributeAsync("href"))!)).Is(200);
        Assert.That(pdf.ContentType, Is.EqualTo("application/pdf"));
        await Axe.FindsNothing(Page);
        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(390));
    }

    [Test]
    public async Task What_is_not_delivered_does_not_say_so([Values("", "/signatories")] string path)
    {
        await Open($"/declarations/short{path}");

        Assert.That(await Page.Locator(".notice.good").CountAsync(), Is.Zero);
    }
}
