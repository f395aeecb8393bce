using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Registering;

/// <summary>The public list searched on its page, with scripts off.</summary>
public sealed class SignatoriesPageTests : PageTests
{
    private const string Path = "/declarations/searched/signatories";

    protected override BrowserNewContextOptions Profile =>
        new() { ViewportSize = new() { Width = 390, Height = 844 }, JavaScriptEnabled = false, Locale = "en" };

    [OneTimeSetUp]
    public async Task Sign()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("searched");
        await secretariat.DeclareAndOpen("nobody");
        await Anyone.Sign("searched", Surface.Organisation("River Watch", "office@river-watch.example", "KE"));
        await Anyone.Sign("searched", Surface.Organisation("Lake Keepers", "office@lakes.example", "TZ"));
        await Anyone.Sign("searched", Surface.Individual("ناديا", "nadia@mail.example", "EG"));
        await Anyone.Sign("searched", Surface.Individual("Hidden Rivera", "hidden@mail.example", "KE", "withheld"));
        await Anyone.Sign("searched", Surface.Individual("Delivered Rivera", "delivered@mail.example", "UG", "delivered"));
    }

    [Test]
    public async Task A_search_by_words_kind_and_country_says_how_many_names_it_found()
    {
        await Open(Path);
        await Page.FillAsync("[name=q]", "RIV");
        await Page.ClickAsync("form[role=search] button");

        await Arrive("q=RIV");
        Assert.That(await Names(), Is.EqualTo(new[] { "River Watch" }));
        Assert.That(await Page.Locator("main").InnerTextAsync(), Does.Contain("1 name found").And.Not.Contain("Rivera"));

        await Page.FillAsync("[name=q]", "");
        await Page.SelectOptionAsync("[name=kind]", "organisation");
        await Page.SelectOptionAsync("[name=sort]", "name");
        await Page.ClickAsync("form[role=search] button");

        await Arrive("sort=name");
        Assert.That(await Names(), Is.EqualTo(new[] { "Lake Keepers", "River Watch" }));
        Assert.That(await Page.InputValueAsync("[name=kind]"), Is.EqualTo("organisation"));
        Assert.That(await Page.Locator("main").InnerTextAsync(), Does.Contain("2 names found"));

        await Page.SelectOptionAsync("[name=kind]", "");
        await Page.SelectOptionAsync("[name=country]", "KE");
        await Page.ClickAsync("form[role=search] button");

        await Arrive("country=KE");
        Assert.That(await Names(), Is.EqualTo(new[] { "River Watch" }));
        Assert.That(await Page.Locator(".kept").AllInnerTextsAsync(), Is.EqualTo(new[] { "Name withheld, Kenya" }));
    }

    [Test]
    public async Task A_search_that_finds_nothing_says_so_and_leads_back_in_the_language([Values("hidden", "delivered", "a\u0001b")] string q)
    {
        await Open($"{Path}?q={Uri.EscapeDataString(q)}&lang=fr");

        Assert.That(await Page.Locator(".notice h2").InnerTextAsync(), Is.EqualTo("Aucun nom de la liste ne correspond"));
        await Page.ClickAsync(".notice a");
        await Arrive($"{Path}?lang=fr");
        Assert.That(await Names(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_list_without_names_is_no_search_that_found_nothing()
    {
        await Open("/declarations/nobody/signatories");

        Assert.That(await Page.Locator(".notice").InnerTextAsync(), Is.EqualTo("No one is listed here."));
    }

    [Test]
    public async Task Not_named_here_leads_from_the_declaration_to_its_explanation()
    {
        await Open("/declarations/searched?lang=es");
        await Page.ClickAsync(".tally a");

        await Arrive("/signatories?lang=es#unnamed");
        Assert.That(await Page.Locator(".unnamed").InnerTextAsync(), Does.Contain("«Nombre no divulgado» significa")
            .And.Contain("Un firmante más figura con su nombre solo en el documento entregado."));
    }

    [Test]
    public async Task A_search_is_not_kept_in_memory()
    {
        (await Anyone.Get($"{Path}?lang=en")).Is(200);

        foreach (var query in new[] { "q=river", "kind=organisation", "country=KE", "sort=name", "lang=en&q=" })
        {
            Assert.That((await Anyone.Get($"{Path}?{query}")).Is(200).Headers.ETag, Is.Null, query);
        }

        Assert.That((await Anyone.Get($"{Path}?lang=nonsense")).Is(200).Headers.ETag, Is.EqualTo((await Anyone.Get(Path)).Headers.ETag));
    }

    [Test]
    public async Task Downloads_are_of_what_is_shown()
    {
        await Open($"{Path}?q=lake&lang=en");
        var address = await Page.Locator("a[download]").GetAttributeAsync("href");

        var csv = (await Anyone.Get(address!)).Is(200).Text;

        Assert.That(csv, Does.Contain("Lake Keepers").And.Not.Contain("River Watch"));
    }

    [Test]
    public async Task Searches_pass_axe_and_do_not_scroll_sideways([Values("en", "ar")] string language, [Values(390, 1280)] int width)
    {
        await using var profile = await Browser.Profile(new() { BaseURL = Product.PublicUrl, ViewportSize = new() { Width = width, Height = 844 } });
        var page = await profile.NewPageAsync();
        foreach (var query in new[] { "", "q=nothing", "country=KE", "kind=individual&sort=name" })
        {
            await page.GotoAsync($"{Path}?lang={language}&{query}");

            await Axe.FindsNothing(page);
            Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), query);
        }
    }

    private async Task<IReadOnlyList<string>> Names() => await Page.Locator(".roll li bdi").AllInnerTextsAsync();
}
