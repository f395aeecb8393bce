using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Publishing;

public sealed class PreflightPageTests : PageTests
{
    [Test]
    public async Task When_the_preflight_changes_after_it_was_shown_the_page_shows_it_again_and_asks_for_the_tick_anew()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("again");
        await secretariat.Edition("again");
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/again/editions/preflight");
        await Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await secretariat.Edition("again");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a final edition" }).ClickAsync();

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("has changed since it was shown");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Edition 2 is ready and not delivered");
        await Assertions.Expect(Page.GetByRole(AriaRole.Checkbox)).Not.ToBeCheckedAsync();
        await Axe.FindsNothing(Page);
        await Looks("preflight-changed");
        await Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a final edition" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The edition is being made");
    }

    private async Task Looks(string name)
    {
        foreach (var width in new[] { 1280, 390 })
        {
            await Page.SetViewportSizeAsync(width, 844);
            Assert.That(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), Is.True, name);
            if (Environment.GetEnvironmentVariable("LOOKS") is { } folder)
            {
                await Page.ScreenshotAsync(new() { Path = $"{folder}/{name}-{width}.png", FullPage = true });
            }
        }
    }
}
