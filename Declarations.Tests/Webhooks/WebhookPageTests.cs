using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Webhooks;

public sealed class WebhookPageTests : PageTests
{
    protected override BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 390, Height = 844 } };

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["Webhooks:PrivateHosts"] = "127.0.0.1" };

    [Test]
    public async Task A_webhook_is_added_tested_paused_and_removed_on_pages()
    {
        await using var receiver = await WebhookReceiver.Start();
        await (await SignIn(Role.Secretariat)).DeclareAndOpen("hooked");
        await SignInOnPage(Role.Secretariat);

        await Open("/secretariat/hooked/settings");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Webhooks" }).ClickAsync();
        await Page.GetByLabel("Address").FillAsync("http://example.org/hook");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add the webhook" }).ClickAsync();
        await Assertions.Expect(Page.Locator("#field-url-problem")).ToContainTextAsync("https://");
        await Passes("webhooks-refused");
        await Page.GetByLabel("Address").FillAsync(receiver.Address);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add the webhook" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("whsec_");
        await Passes("webhook-added");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Send a test" }).ClickAsync();
        await receiver.Next("test");
        for (var n = 0; n < 50 && !await Page.GetByText("Answered 204").IsVisibleAsync(); n++)
        {
            await Page.GetByRole(AriaRole.Link, new() { Name = "Refresh" }).ClickAsync();
        }

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("None: delivered");
        await Assertions.Expect(Page.Locator("main")).Not.ToContainTextAsync("whsec_");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main .badge").First).ToHaveTextAsync("Paused");
        await Passes("webhook-paused");
        await Page.SetViewportSizeAsync(1280, 900);
        await Axe.FindsNothing(Page);
        await Shoot("webhook-wide");
        await Page.SetViewportSizeAsync(390, 844);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Remove it with its log" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Add a webhook");
        await Passes("webhooks");
    }

    private async Task Shoot(string page)
    {
        if (Environment.GetEnvironmentVariable("DECLARATIONS_SHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{page}.png"), FullPage = true });
        }
    }

    private async Task Passes(string page)
    {
        await Axe.FindsNothing(Page);
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.That(width, Is.LessThanOrEqualTo(390), $"{page} scrolls sideways");
        await Shoot(page);
    }
}
