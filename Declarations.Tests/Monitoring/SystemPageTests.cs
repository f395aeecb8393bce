using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Monitoring;

public sealed class SystemPageTests : PageTests
{
    [Test]
    public async Task The_page_says_in_words_what_is_well_and_that_no_backup_was_made([Values(390, 1280)] int width)
    {
        await Product.RunRecurringAndWait("CheckSystem");
        await Page.SetViewportSizeAsync(width, 900);
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/jobs/messages");
        await Page.GetByRole(AriaRole.Link, new() { Name = "System" }).ClickAsync();

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The public address is not https.");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("It answers; its data take");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("No backup was ever made of this database.");
        await Axe.FindsNothing(Page);
        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
        if (Environment.GetEnvironmentVariable("DECLARATIONS_SHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"system-{width}.png"), FullPage = true });
        }
    }
}
