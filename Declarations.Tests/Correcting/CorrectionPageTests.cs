using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Correcting;

/// <summary>The pages of a correction.</summary>
public sealed class CorrectionPageTests : PageTests
{
    [Test]
    public async Task The_secretariat_sees_what_changes_before_a_text_is_corrected_and_the_public_afterwards()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("typo");
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/typo");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Correct the text" }).ClickAsync();
        await Looks("form");
        var text = await Page.InputValueAsync("[name=markdown]");
        await Page.FillAsync("[name=markdown]", text.Replace("the river.", "the two rivers.", StringComparison.Ordinal));
        await Press("See what changes");
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Reason is required.");
        await Page.FillAsync("[name=reason]", "There are two.");
        await Press("See what changes");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("1 clause changes");
        await Looks("check");
        Assert.That((await Anyone.Get("declarations/typo"))["currentVersion"].GetInt32(), Is.EqualTo(1), "Nothing is saved before it was shown.");

        await Press("Correct the text");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The text is corrected.");

        var ids = (await secretariat.Get("declarations/typo/versions/1/clauses")).Items.Select(c => c.GetProperty("id").GetString());
        Assert.That((await secretariat.Get("declarations/typo/versions/2/clauses")).Items.Select(c => c.GetProperty("id").GetString()), Is.EqualTo(ids));
        foreach (var language in new[] { "en", "ar" })
        {
            await Open($"/declarations/typo/corrections?lang={language}");
            await Assertions.Expect(Page.Locator("ins")).ToContainTextAsync("two rivers");
            await Looks($"public-{language}");
        }
    }

    private Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private async Task Looks(string name)
    {
        await Axe.FindsNothing(Page);
        foreach (var width in new[] { 390, 1280 })
        {
            await Page.SetViewportSizeAsync(width, 900);
            Assert.That(await Page.Locator("html").EvaluateAsync<bool>("page => page.scrollWidth <= innerWidth"), Is.True, name);
            if (Environment.GetEnvironmentVariable("DECLARATIONS_SHOTS") is { Length: > 0 } folder)
            {
                await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"correction-{name}-{width}.png"), FullPage = true });
            }
        }
    }
}
