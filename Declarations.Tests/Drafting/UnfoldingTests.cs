using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Drafting;

/// <summary>The drafting page of a text with many discussions, in a browser with scripts.</summary>
public sealed class UnfoldingTests : PageTests
{
    [Test]
    public async Task Discussions_are_opened_in_place_answered_and_found_by_older_links()
    {
        var thread = await Draft("unfold");
        await Open("/drafting/unfold");
        await Looks("folded");
        var line = Page.Locator(".clause-line").Nth(4);

        await line.GetByRole(AriaRole.Link, new() { Name = "5 discussions" }).ClickAsync();
        await Assertions.Expect(line.Locator(".discussion")).ToHaveCountAsync(5);
        await Looks("unfolded");
        await line.Locator("summary").Filter(new() { HasText = "Reply" }).First.ClickAsync();
        await line.GetByLabel("Your reply").First.FillAsync("These ones.");
        await line.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();
        await Assertions.Expect(Page.Locator(".discussion").Filter(new() { HasText = "These ones." })).ToBeVisibleAsync();

        await Open("/drafting/unfold?show=all");
        await Open($"/drafting/unfold#thread-{thread}");
        await Assertions.Expect(Page.Locator($"#thread-{thread}")).ToBeVisibleAsync();
        await Page.Locator($"#thread-{thread}").GetByRole(AriaRole.Button, new() { Name = "Resolve" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".clause-row .discussion")).ToHaveCountAsync(4);
    }

    [Test]
    public async Task Discussions_that_do_not_load_leave_the_page_and_what_was_typed_as_they_are()
    {
        await Draft("offline");
        await Open("/drafting/offline");
        var (first, second) = (Page.Locator(".clause-line").Nth(4), Page.Locator(".clause-line").Nth(20));
        await first.GetByRole(AriaRole.Link, new() { Name = "5 discussions" }).ClickAsync();
        await first.Locator("summary").Filter(new() { HasText = "Reply" }).First.ClickAsync();
        await first.GetByLabel("Your reply").First.FillAsync("Half a thought");
        await Page.RouteAsync("**/*", route => route.Request.ResourceType is "fetch" ? route.AbortAsync() : route.ContinueAsync());

        await second.GetByRole(AriaRole.Link, new() { Name = "5 discussions" }).PressAsync("Enter");

        await Assertions.Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("The discussions did not load.");
        await Assertions.Expect(first.GetByLabel("Your reply").First).ToHaveValueAsync("Half a thought");
        await Axe.FindsNothing(Page);
        await Page.UnrouteAllAsync();
        await second.GetByRole(AriaRole.Link, new() { Name = "5 discussions" }).PressAsync("Enter");
        await Assertions.Expect(second.Locator(".discussion")).ToHaveCountAsync(5);
        await Assertions.Expect(second.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_new_comment_takes_the_focus_and_its_clause_stays_where_it_was()
    {
        await Draft("focus");
        await Open("/drafting/focus");
        var line = Page.Locator(".clause-line").Nth(20);
        await line.GetByRole(AriaRole.Link, new() { Name = "5 discussions" }).ClickAsync();
        await line.EvaluateAsync("row => scrollBy({ top: row.getBoundingClientRect().top - 150, behavior: 'instant' })");
        var top = await Top(line);

        await line.GetByRole(AriaRole.Link, new() { Name = "Comment on" }).EvaluateAsync("link => link.click()");
        await Assertions.Expect(Page.GetByLabel("Your comment")).ToBeFocusedAsync();

        Assert.That(await Top(Page.Locator(".writing-here")), Is.EqualTo(top).Within(2));
    }

    [Test]
    public async Task Cards_stand_beside_the_text_and_push_no_clause_away()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("beside");
        (await secretariat.Save("beside", LongDraft.Text(12), 0)).Is(201);
        await LongDraft.Discuss(Product, "beside", 3);
        await SignInOnPage(Role.Secretariat);
        await Open("/drafting/beside");
        await Looks("beside");

        await Assertions.Expect(Page.Locator(".draft-text.floating")).ToBeVisibleAsync();
        var rows = await Page.Locator(".clause-row").EvaluateAllAsync<double[]>("rows => rows.map(row => row.offsetHeight)");
        var overlaps = await Page.Locator(".side-cards").EvaluateAllAsync<int>(
            "all => all.map(a => a.getBoundingClientRect()).filter((a, n, boxes) => n > 0 && a.top < boxes[n - 1].bottom).length");

        Assert.That(rows, Has.All.LessThan(140));
        Assert.That(overlaps, Is.Zero);
    }

    private static Task<double> Top(ILocator row) => row.EvaluateAsync<double>("row => row.getBoundingClientRect().top");

    /// <summary>A draft of forty clauses with discussions; the id of one of them.</summary>
    private async Task<string> Draft(string slug)
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare(slug);
        (await secretariat.Save(slug, LongDraft.Text(40), 0)).Is(201);
        await LongDraft.Discuss(Product, slug, 5);
        await SignInOnPage(Role.Secretariat);
        return (await secretariat.Get($"declarations/{slug}/threads")).Items[^1].GetProperty("id").GetString()!;
    }

    private async Task Looks(string name)
    {
        await Axe.FindsNothing(Page);
        foreach (var width in new[] { 390, 1280 })
        {
            await Page.SetViewportSizeAsync(width, 900);
            Assert.That(await Page.Locator("html").EvaluateAsync<bool>("page => page.scrollWidth <= innerWidth"), Is.True, name);
            if (Environment.GetEnvironmentVariable("DECLARATIONS_SHOTS") is { Length: > 0 } folder)
            {
                await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
            }
        }
    }
}
