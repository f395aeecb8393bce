using Microsoft.Playwright;

namespace Declarations.Tests.Components;

/// <summary>Every public page at phone and desktop width, in light and dark mode, in left-to-right and right-to-left languages.</summary>
public sealed class PublicPageTests : PageTests
{
    private const string Slug = "looks";

    [OneTimeSetUp]
    public async Task OpenDeclaration()
    {
        var secretariat = await SignIn(Declarations.Access.Role.Secretariat);
        await secretariat.DeclareAndOpen(Slug);
        await Anyone.Sign(Slug, Surface.Organisation("River Watch", "office@river-watch.example"));
        await Anyone.Sign(Slug, Surface.Individual("ناديا", "nadia@mail.example"));
        await Anyone.Sign(Slug, Surface.Individual("Somebody", "somebody@mail.example", listing: "withheld"));
    }

    [Test]
    public async Task Pages_pass_axe_and_do_not_scroll_sideways(
        [Values("/", "/declarations/looks", "/declarations/looks/sign", "/declarations/looks/sign?kind=individual",
            "/declarations/looks/code", "/declarations/looks/links", "/privacy",
            "/declarations/looks/signatories", "/verify",
            "/verify?sha256=0000000000000000000000000000000000000000000000000000000000000000", "/sign-in",
            "/sign-in/not-whole", "/confirm/not-whole", "/my-signature/not-whole", "/nowhere")] string path,
        [Values(360, 1280)] int width,
        [Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme scheme)
    {
        await Page.SetViewportSizeAsync(width, 800);
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });

        await Open(path);

        await Axe.FindsNothing(Page);
        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width),
            "The page scrolls sideways");
    }

    [TestCase("ar", "rtl")]
    [TestCase("zh", "ltr")]
    [TestCase("ru", "ltr")]
    public async Task A_page_uses_the_requested_language_and_its_links_keep_it(string language, string direction)
    {
        await Open($"/?lang={language}");
        await Page.Locator("main .entry a").First.ClickAsync();
        await Page.Locator("main a.button").First.ClickAsync();

        await Arrive($"/declarations/{Slug}/sign?lang={language}");
        Assert.That(await Page.Locator("html").GetAttributeAsync("lang"), Is.EqualTo(language));
        Assert.That(await Page.Locator("html").GetAttributeAsync("dir"), Is.EqualTo(direction));
        await Axe.FindsNothing(Page);
    }

    [Test]
    public async Task A_form_with_errors_shows_them_at_the_fields_and_in_a_summary_and_keeps_the_input()
    {
        await Open($"/declarations/{Slug}/sign?lang=fr");
        await Page.FillAsync("[name='organisation.name']", "Les Amis du fleuve");
        await Page.ClickAsync("main form button.large");

        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Choisissez le pays de l’organisation.");
        Assert.That(await Page.InputValueAsync("[name='organisation.name']"), Is.EqualTo("Les Amis du fleuve"));
        Assert.That(await Page.EvaluateAsync<string>("document.activeElement.className"), Is.EqualTo("summary"));
        await Axe.FindsNothing(Page);
        await Page.ClickAsync(".summary a[href='#field-email']");
        Assert.That(await Page.EvaluateAsync<string>("document.activeElement.id"), Is.EqualTo("field-email"));
    }

    [Test]
    public async Task Every_clause_has_an_address_and_a_label()
    {
        await Open($"/declarations/{Slug}");

        var clause = Page.Locator(".clause.item").First;
        var label = clause.Locator(".clause-label");

        Assert.That(await label.InnerTextAsync(), Is.EqualTo("(a)"));
        Assert.That(await label.GetAttributeAsync("href"), Is.EqualTo($"#{await clause.GetAttributeAsync("id")}"));
        Assert.That(await Page.Locator("article").InnerTextAsync(), Does.Contain("Minutes of the meeting, 2026."));
    }
}
