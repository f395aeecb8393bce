using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Drafting;

/// <summary>Conflicting suggestions, without scripts.</summary>
public sealed class SuggestionConflictPageTests : PageTests
{
    protected override BrowserNewContextOptions Profile =>
        new() { ViewportSize = new() { Width = 1280, Height = 900 }, JavaScriptEnabled = false };

    [Test]
    public async Task A_suggestion_that_conflicts_with_a_later_change_shows_both_and_saves_nothing()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("clash");
        await secretariat.Save("clash", SampleTexts.Rivers, 0);
        var item = (await secretariat.Get("declarations/clash/versions/1/clauses"))["items"].EnumerateArray()
            .Single(c => c.GetProperty("text").GetString()!.StartsWith("publish", StringComparison.Ordinal));
        (await secretariat.Post("declarations/clash/threads",
            new
            {
                version = 1,
                clauseId = item.GetProperty("id")
            .GetString(),
                body = "Often.",
                suggestion = "publish monthly what flows into rivers;"
            })).Is(201);
        (await secretariat.Save("clash", SampleTexts.Rivers.Replace("publish what", "publish yearly what", StringComparison.Ordinal), 1))
            .Is(201);
        await SignInOnPage(Role.Editor);
        await Open("/drafting/clash");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Accept wording" }).ClickAsync();
        var shown = await Page.Locator(".sides").InnerTextAsync();

        Assert.That(shown, Does.Contain("yearly").And.Contain("monthly"));
        Assert.That((await secretariat.Get("declarations/clash/versions"))["items"].GetArrayLength(), Is.EqualTo(2));
    }
}
