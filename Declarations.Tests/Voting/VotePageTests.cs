using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Voting;

/// <summary>The page of a vote.</summary>
public sealed class VotePageTests : PageTests
{
    [Test]
    public async Task A_board_votes_by_name_and_adopts_with_the_minority_statement()
    {
        var (secretariat, editor) = (await SignIn(Role.Secretariat), await SignIn(Role.Editor));
        await secretariat.Declare("board");
        await secretariat.Save("board", SampleTexts.Rivers, 0);
        var clause = (await secretariat.Get("declarations/board/versions/1/clauses")).Items[3].GetProperty("id").GetString();
        (await editor.Post("declarations/board/threads", new { version = 1, clauseId = clause, body = "And the lakes?" })).Is(201);
        await SignInOnPage(Role.Secretariat);
        await Open("/drafting/board/vote");
        await Looks("none");
        await Page.FillAsync("[name=dueAt]", "2020-01-01T10:00");
        await Press("Open the vote");
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("End of the vote must be in the future, within a year.");
        await Page.FillAsync("[name=dueAt]", $"{Product.Clock.GetUtcNow().AddDays(5):yyyy-MM-dd'T'10:00}");
        await Press("Open the vote");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The vote is open.");

        await SignInOnPage(Role.Editor);
        await Open("/drafting/board/vote");
        await Page.CheckAsync("[name=choice][value=object]");
        await Press("Vote");
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Statement is required.");
        await Page.FillAsync("[name=statement]", "It forgets the lakes.\nAnd the sea.");
        await Press("Vote");
        await Looks("objected");
        (await secretariat.Put("declarations/board/versions/1/vote", new { choice = "abstain" })).Is(204);
        (await secretariat.Put("declarations/board/versions/1/vote", new { choice = "yes" })).Is(204);

        await SignInOnPage(Role.Secretariat);
        await Open("/drafting/board/vote");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("1 point is still open");
        await Assertions.Expect(Page.Locator(".open-points")).ToContainTextAsync("And the lakes?");
        await Looks("adoption");
        await Page.CheckAsync("[name=printStatements]");
        await Press("Adopt version 1");

        var main = await Page.Locator("main").InnerTextAsync();
        Assert.That(main, Does.Contain("Adopted by the Board on").And.Contain("printed in editions").And.Contain("It forgets the lakes.")
            .And.Contain("1 earlier vote"));
        await Looks("adopted");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Reopen the text" }).ClickAsync();
        await Looks("reopening");
        await Press("Reopen the text and void the votes");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Version 1, opened on" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("voided: the text was reopened");
    }

    [Test]
    public async Task The_text_of_an_open_declaration_is_reopened_on_its_page_while_nobody_has_signed()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("unsigned");
        await SignInOnPage(Role.Secretariat);
        await Open("/drafting/unsigned/vote");
        await Page.GetByRole(AriaRole.Link, new() { Name = "reopen the text" }).ClickAsync();
        await Looks("open-reopening");

        await Press("Reopen the text and void the votes");

        Assert.That((await secretariat.Get("declarations/unsigned"))["state"].GetString(), Is.EqualTo("drafting"));
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
                await Page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, $"vote-{name}-{width}.png"), FullPage = true });
            }
        }
    }
}
