using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Drafting;

/// <summary>The drafting pages without scripts: comment, suggest, accept, compare, vote, adopt.</summary>
public sealed class DraftPagesTests : PageTests
{
    protected override BrowserNewContextOptions Profile =>
        new() { ViewportSize = new() { Width = 1280, Height = 900 }, JavaScriptEnabled = false };

    [Test]
    public async Task A_board_comments_on_a_text_changes_and_adopts_it_without_scripts()
    {
        var editor = await SignIn(Role.Editor);
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("walk");
        await secretariat.Save("walk", SampleTexts.Rivers, 0);

        await SignInOnPage(Role.Reviewer);
        await Open("/drafting/walk");
        await Clause("protect those who report it").GetByRole(AriaRole.Link, new() { Name = "Comment on" }).ClickAsync();
        await Page.GetByLabel("Quoted words").FillAsync("those  who report");
        await Page.GetByLabel("Your comment").FillAsync("Journalists too?");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Comment" }).ClickAsync();
        var marked = await Clause("protect those who report it").Locator("mark").InnerTextAsync();

        await Clause("publish what flows").GetByRole(AriaRole.Link, new() { Name = "Suggest wording" }).ClickAsync();
        await Page.GetByLabel("New wording of").FillAsync("publish every year what flows into rivers;");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Suggest" }).ClickAsync();
        var suggested = await Page.Locator(".discussion ins").InnerTextAsync();

        await SignInOnPage(Role.Editor);
        await Open("/drafting/walk");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Accept wording" }).ClickAsync();
        var taken = (Page.Url, await Page.Locator(".compare-row.changed").CountAsync(), await Page.Locator(".compare-row.changed ins")
            .InnerTextAsync());
        await Open("/drafting/walk/vote");
        await Page.GetByRole(AriaRole.Button, new() { Name = "I approve this exact text" }).ClickAsync();
        var approvals = await Page.Locator(".approvals").InnerTextAsync();

        await SignInOnPage(Role.Secretariat);
        await Open("/drafting/walk/vote");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Adopt version 2" }).ClickAsync();
        var adopted = await Page.Locator("main").InnerTextAsync();

        Assert.Multiple(() =>
        {
            Assert.That(marked, Is.EqualTo("those who report"));
            Assert.That(suggested, Does.Contain("every year"));
            Assert.That(taken.Url, Does.Contain("from=1&to=2"));
            Assert.That(taken.Item2, Is.EqualTo(1));
            Assert.That(taken.Item3, Does.Contain("every year"));
            Assert.That(approvals, Does.Contain("The Editor"));
            Assert.That(adopted, Does.Contain("Adopted by the Board on").And.Contain("version 2"));
        });
        Assert.That((await editor.Get("declarations/walk"))["state"].GetString(), Is.EqualTo("adopted"));
    }

    [Test]
    public async Task A_quote_that_is_not_in_the_clause_is_reported_and_the_comment_is_kept_on_the_page()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("quotes");
        await secretariat.Save("quotes", SampleTexts.Rivers, 0);
        await SignInOnPage(Role.Reader);
        await Open("/drafting/quotes");

        await Clause("We met at the river").GetByRole(AriaRole.Link, new() { Name = "Comment on" }).ClickAsync();
        await Page.GetByLabel("Quoted words").FillAsync("no such words");
        await Page.GetByLabel("Your comment").FillAsync("A long thought");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Comment" }).ClickAsync();

        Assert.That(await Page.Locator(".summary").InnerTextAsync(), Does.Contain("is not in that clause"));
        Assert.That(await Page.GetByLabel("Your comment").InputValueAsync(), Is.EqualTo("A long thought"));
    }

    [Test]
    public async Task A_comment_whose_clause_was_removed_is_listed_with_its_text()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("lost");
        await secretariat.Save("lost", SampleTexts.Rivers, 0);
        var item = (await secretariat.Get("declarations/lost/versions/1/clauses"))["items"].EnumerateArray()
            .Single(c => c.GetProperty("text").GetString()!.StartsWith("protect", StringComparison.Ordinal));
        await secretariat.Post("declarations/lost/threads",
            new { version = 1, clauseId = item.GetProperty("id").GetString(), quote = new { exact = "those who report" }, body = "Whom?" });
        await secretariat.Save("lost", SampleTexts.Rivers.Replace("- protect those who report it.", "", StringComparison.Ordinal), 1);
        await SignInOnPage(Role.Reader);

        await Open("/drafting/lost");

        Assert.That(await Page.Locator(".lost").InnerTextAsync(), Does.Contain("was deleted").And.Contain("those who report")
            .And.Contain("Whom?"));
    }

    [Test]
    public async Task Readers_do_not_see_actions_of_higher_roles_and_are_refused_them()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("roles");
        await secretariat.Save("roles", SampleTexts.Rivers, 0);
        await SignInOnPage(Role.Reader);

        await Open("/drafting/roles");
        var offered = await Page.Locator("main").InnerTextAsync();
        var edit = await Open("/drafting/roles/edit");

        Assert.That(offered, Does.Not.Contain("Suggest wording").And.Not.Contain("Edit the text").And.Contain("Comment"));
        Assert.That(edit, Is.EqualTo(403));
    }

    private ILocator Clause(string words) => Page.Locator(".clause-row").Filter(new() { HasText = words });
}
