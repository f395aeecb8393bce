using Declarations.Access;
using Declarations.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Declarations.Tests.Components;

/// <summary>A receipt to keep: what it says, in print too.</summary>
public sealed class ReceiptPageTests : PageTests
{
    private const string Slug = "kept-receipts", Email = "office@river-watch.example";
    private string token = "";

    protected override BrowserNewContextOptions Profile => new() { JavaScriptEnabled = false, Locale = "en" };

    [OneTimeSetUp]
    public async Task Sign()
    {
        await (await SignIn(Role.Secretariat)).DeclareAndOpen(Slug);
        await Anyone.Sign(Slug, Surface.Organisation("River Watch", Email));
        token = await Product.Mail.Token(Email, "my-signature");
    }

    [Test, Order(1)]
    public async Task A_printed_receipt_says_what_was_signed_and_neither_the_link_nor_what_one_can_do()
    {
        await Open($"/my-signature/{token}?lang=en");
        await Page.ClickAsync("text=Receipt to keep or print");
        await Arrive("/receipt?lang=en");
        var declaration = (await Anyone.Get($"declarations/{Slug}")).Is(200);

        // With the browser's own margins, into which it prints the address.
        var browser = await Page.Context.NewCDPSessionAsync(Page);
        var printed = await browser.SendAsync("Page.printToPDF", new() { ["displayHeaderFooter"] = true, ["preferCSSPageSize"] = true });
        var text = await PdfText.Of(printed!.Value.GetProperty("data").GetBytesFromBase64());

        Assert.That(text, Does.Contain("A declaration on rivers").And.Contain("River Watch").And.Contain("Amina Odhiambo")
            .And.Contain("An organisation").And.Contain("Kenya").And.Contain("Signed at"));
        Assert.That(text.Replace("\n", "", StringComparison.Ordinal), Does.Contain(declaration["textSha256"].GetString()));
        Assert.That(text, Does.Not.Contain(token[..12]).And.Not.Contain("my-signature").And.Not.Contain("Withdraw").And.Not.Contain("browser"));
    }

    [Test, Order(2)]
    public async Task The_page_of_a_signature_prints_without_what_one_can_do()
    {
        await Open($"/my-signature/{token}?lang=en");

        var text = await PdfText.Of(await Page.PdfAsync());

        Assert.That(text, Does.Contain("River Watch").And.Not.Contain("Erase").And.Not.Contain("Withdraw"));
    }

    [Test, Order(3)]
    public async Task A_signer_is_told_when_the_page_of_the_declaration_shows_another_text()
    {
        await Open($"/my-signature/{token}?lang=en");
        Assert.That(await Page.Locator(".notice.warn").CountAsync(), Is.Zero);
        var signed = (await Anyone.Get($"withdrawals/{token}")).Is(200)["declaration"];
        await using (var db = Product.Db())
        {
            await db.Declarations.Where(d => d.Slug == Slug).ExecuteUpdateAsync(set => set.SetProperty(d => d.TextSha256, new string('a', 64)));
        }

        foreach (var page in new[] { "", "/receipt" })
        {
            await Open($"/my-signature/{token}{page}?lang=en");

            Assert.That(await Page.Locator(".notice.warn").InnerTextAsync(), Does.Contain("The text has changed since you signed"));
            Assert.That(await Page.Locator(".facts").InnerTextAsync(), Does.Contain(signed.GetProperty("textSha256").GetString()));
            var links = await Page.Locator(".notice.warn a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
            Assert.That(links, Is.EqualTo(new[] { $"/declarations/{Slug}/corrections?lang=en", $"/declarations/{Slug}?lang=en" }));
        }

        var answer = (await Anyone.Get($"withdrawals/{token}")).Is(200)["declaration"];
        Assert.That(answer.GetProperty("currentTextSha256").GetString(), Is.EqualTo(new string('a', 64)));
        Assert.That(answer.GetProperty("textSha256").GetString(), Is.EqualTo(signed.GetProperty("textSha256").GetString()));
    }

    [Test, Order(4)]
    public async Task A_receipt_of_a_withdrawn_signature_says_so()
    {
        (await Anyone.Post($"withdrawals/{token}")).Is(200);

        await Open($"/my-signature/{token}/receipt?lang=en");

        Assert.That(await Page.Locator(".facts").InnerTextAsync(), Does.Contain("Withdrawn at").And.Match("State on [^\n]+\\s+Withdrawn"));
    }

    [TestCase("ar")]
    [TestCase("en")]
    public async Task The_receipt_passes_axe_and_does_not_scroll_sideways(string language)
    {
        await using var profile = await Browser.Profile(new() { BaseURL = Product.PublicUrl, ViewportSize = new() { Width = 360, Height = 800 } });
        var page = await profile.NewPageAsync();
        await page.GotoAsync($"/my-signature/{token}/receipt?lang={language}");

        await Axe.FindsNothing(page);
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(360));
    }
}
