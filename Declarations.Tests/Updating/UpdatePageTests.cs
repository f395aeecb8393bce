using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Updating;

/// <summary>The secretariat writes, previews and sends an update; a signer stops updates.</summary>
public sealed class UpdatePageTests : PageTests
{
    protected override BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 390, Height = 844 } };

    [Test]
    public async Task An_update_is_previewed_before_it_is_sent_and_then_listed_with_its_number_of_mailboxes()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("pages");
        await Anyone.Sign("pages", UpdateTests.Asking("River Watch", "office@pages.example", "en"));
        await SignInOnPage(Role.Secretariat);

        await Open("/secretariat/pages/updates");
        await Passes("updates");
        await Page.GetByLabel("Subject").FillAsync("Two States answered");
        await Page.GetByLabel("Text").FillAsync("Read their **answer**.\n\n- one\n- two");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(Page.Locator("section.card .text strong")).ToBeVisibleAsync();
        await Passes("preview");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send to 1 mailbox" }).ClickAsync();

        var mail = await Product.Mail.Newest("office@pages.example", m => m.Subject is "Two States answered");
        await Open("/secretariat/pages/updates");
        await Assertions.Expect(Page.Locator("main table")).ToContainTextAsync("Two States answered");
        await Assertions.Expect(Page.Locator("main table")).ToContainTextAsync("1 mailbox");
        await Passes("sent");
        await Open($"/unsubscribe/{mail.Token("unsubscribe")}");
        await Passes("unsubscribe");
        await Page.Locator("main form button[type=submit]").ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You receive no updates");
        await Passes("unsubscribed");
    }

    private async Task Passes(string page)
    {
        await Axe.FindsNothing(Page);
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.That(width, Is.LessThanOrEqualTo(390), $"{page} scrolls sideways");
    }
}
