using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Drafting;

/// <summary>The drafting page's forms for suggestions and own comments.</summary>
public sealed class SuggestionPageTests : PageTests
{
    [Test]
    public async Task Ticked_suggestions_are_accepted_together_and_the_rest_is_shown_on_the_new_text()
    {
        var (secretariat, reviewer) = (await SignIn(Role.Secretariat), await SignIn(Role.Reviewer));
        await secretariat.Declare("ticks");
        await secretariat.Save("ticks", SampleTexts.Rivers, 0);
        await Suggest(reviewer, "publish every year what flows into rivers;");
        await Suggest(reviewer, "publish what flows into rivers and lakes;");
        await Suggest(reviewer, "publish every month what flows into rivers;");
        await Suggest(reviewer, "do publish what flows into rivers;");
        await SignInOnPage(Role.Secretariat);
        await Open("/drafting/ticks");
        await Looks("ticks");

        await Page.Locator("[name=threads]").Nth(0).CheckAsync();
        await Page.Locator("[name=threads]").Nth(1).CheckAsync();
        await Page.Locator("[name=threads]").Nth(2).CheckAsync();
        await Press("Accept the ticked ones");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("2 suggestions are in version 2. One collides with it and stays open");
        await Looks("collided");
        await Open("/drafting/ticks");

        var rest = Page.Locator(".discussion.open").Filter(new() { HasText = "do " });
        Assert.That(await rest.Locator("ins").AllInnerTextsAsync(), Has.All.Contains("do"));
        Assert.That(await rest.Locator("del").CountAsync(), Is.Zero, "The rest of the clause is as it is now.");
        await Assertions.Expect(Page.Locator(".discussion.open").Filter(new() { HasText = "every month" }))
            .ToContainTextAsync("The same words of the clause were changed since.");
        await rest.Locator("summary").Filter(new() { HasText = "Decline" }).ClickAsync();
        await rest.Locator("[name=reason]").FillAsync("It adds nothing.");
        await rest.GetByRole(AriaRole.Button, new() { Name = "Decline", Exact = true }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The suggestion is declined");
        await Open("/drafting/ticks?show=resolved");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("It adds nothing.");
        await Looks("declined");
    }

    [Test]
    public async Task Own_words_are_changed_and_deleted_on_the_page()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("own");
        await secretariat.Save("own", SampleTexts.Rivers, 0);
        var clauseId = (await secretariat.Get("declarations/own/versions/1/clauses")).Items[2].GetProperty("id").GetString();
        (await secretariat.Post("declarations/own/threads", new { version = 1, clauseId, body = "Frist thought" })).Is(201);
        await SignInOnPage(Role.Secretariat);
        await Open("/drafting/own");
        await Page.Locator("summary").Filter(new() { HasText = "Change my words" }).ClickAsync();
        await Page.Locator(".own textarea").FillAsync("First thought");
        await Press("Save my words");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Your comment is changed.");
        await Page.Locator("summary").Filter(new() { HasText = "Changed" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".discussion")).ToContainTextAsync("Frist thought");
        await Page.Locator("summary").Filter(new() { HasText = "Change my words" }).ClickAsync();
        await Looks("own");

        await Page.GetByText("Delete them").ClickAsync();
        await Press("Delete for good");
        await Open("/drafting/own?show=all");

        await Assertions.Expect(Page.Locator(".discussion")).ToContainTextAsync("Deleted, ");
    }

    private static async Task Suggest(Surface member, string suggestion)
    {
        var clauseId = (await member.Get("declarations/ticks/versions/1/clauses")).Items
            .First(c => c.GetProperty("text").GetString()!.StartsWith("publish", StringComparison.Ordinal)).GetProperty("id").GetString();
        (await member.Post("declarations/ticks/threads", new { version = 1, clauseId, suggestion })).Is(201);
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
                await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"suggestions-{name}-{width}.png"), FullPage = true });
            }
        }
    }
}
