using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Drafting;

/// <summary>Editing the text with the editor's script.</summary>
public sealed class EditPagesTests : PageTests
{
    [Test]
    public async Task The_editor_shows_what_a_save_does_before_it_saves()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("write");
        await secretariat.Save("write", SampleTexts.Rivers, 0);
        await Comment(secretariat, "write", "protect those", "those who report");
        await SignInOnPage(Role.Editor);

        await Open("/drafting/write/edit");
        await Write(SampleTexts.Rivers.Replace("- protect those who report it.", "", StringComparison.Ordinal));
        var preview = await Page.Locator(".consequences").InnerTextAsync();
        await Page.GetByLabel("Summary of the change").FillAsync("Reporters go elsewhere");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();
        await Arrive("/drafting/write?done=saved");

        Assert.That(preview, Does.Contain("1 removed").And.Contain("1 comment loses its clause"));
        Assert.That(await Page.Locator("main").InnerTextAsync(), Does.Contain("Saved as version 2").And.Contain("Reporters go elsewhere")
            .And.Contain("1 discussion has no clause in this version"));
    }

    [Test]
    public async Task When_two_change_the_same_words_both_texts_are_shown_and_merged_as_chosen()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("collide");
        await secretariat.Save("collide", SampleTexts.Rivers, 0);
        await SignInOnPage(Role.Editor);
        await Open("/drafting/collide/edit");
        var mine = SampleTexts.Rivers.Replace("publish what flows", "publish monthly what flows", StringComparison.Ordinal)
            .Replace("We met at the river.", "We met at the great river.", StringComparison.Ordinal);
        await Write(mine);
        (await secretariat.Save("collide",
            SampleTexts.Rivers.Replace("publish what flows", "publish yearly what flows", StringComparison.Ordinal)
            .Replace("protect those", "protect all those", StringComparison.Ordinal), 1)).Is(201);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();
        var shown = await Page.Locator(".conflict").InnerTextAsync();
        await Axe.FindsNothing(Page);
        var preselected = await Page.Locator(".conflict input:checked").CountAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Merge and review" }).ClickAsync();
        var asked = await Page.Locator("main").InnerTextAsync();
        await Page.GetByText("Use mine").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Merge and review" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();
        await Arrive("/drafting/collide?done=saved");

        var saved = (await secretariat.Get("declarations/collide/versions/3", "text/markdown")).Text;
        Assert.That(preselected, Is.Zero);
        Assert.That(asked, Does.Contain("Choose a wording for every clause"));
        Assert.That(shown, Does.Contain("yearly").And.Contain("monthly"));
        Assert.That(saved, Does.Contain("publish monthly what flows").And.Contain("great river").And.Contain("protect all those"));
    }

    [Test]
    public async Task Typing_a_wording_of_a_conflict_chooses_it()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("typed");
        await secretariat.Save("typed", SampleTexts.Rivers, 0);
        await SignInOnPage(Role.Editor);
        await Open("/drafting/typed/edit");
        await Write(SampleTexts.Rivers.Replace("publish what flows", "publish monthly what flows", StringComparison.Ordinal));
        (await secretariat.Save("typed",
            SampleTexts.Rivers.Replace("publish what flows", "publish yearly what flows", StringComparison.Ordinal), 1)).Is(201);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();

        await Page.GetByLabel("Wording of this clause").FillAsync("publish each week what flows into rivers;");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Merge and review" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();
        await Arrive("/drafting/typed?done=saved");

        Assert.That((await secretariat.Get("declarations/typed/versions/3", "text/markdown")).Text, Does.Contain("publish each week what flows"));
    }

    [Test]
    public async Task What_was_typed_stays_on_the_page_when_the_text_was_adopted_in_the_meantime()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("late");
        await secretariat.Save("late", SampleTexts.Rivers, 0);
        await SignInOnPage(Role.Editor);
        await Open("/drafting/late/edit");
        await Write("A thought that came late.");
        await secretariat.Put("declarations/late/versions/1/approval");
        (await secretariat.Post("declarations/late/adoption", new { version = 1 })).Is(200);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();

        Assert.That(await Page.Locator(".notice.warn:visible").InnerTextAsync(), Does.Contain("adopted and frozen")
            .And.Contain("still on this page"));
        Assert.That(await Page.Locator(".cm-content").InnerTextAsync(), Does.Contain("A thought that came late."));
    }

    [Test]
    public async Task A_pasted_text_is_cleaned_and_its_changes_are_listed_before_it_is_saved()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("paste");
        await SignInOnPage(Role.Editor);
        await Open("/drafting/paste/edit");

        await Page.Locator("[name=pasted]")
            .FillAsync(
            "**A declaration**\n\nWe met on the 12<sup>th</sup> day.<sup>1</sup>\n\n<sup>1</sup> Minutes.\n\n<script>alert(1)</script>");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Clean and preview" }).ClickAsync();
        var changed = await Page.Locator(".imported h2").InnerTextAsync();
        var text = await Page.Locator(".cm-content").InnerTextAsync();

        Assert.That(changed, Does.Match("^Cleaning made \\d+ changes?$"));
        Assert.That(text, Does.Contain("[^1]").And.Not.Contain("<sup>").And.Not.Contain("<script"));
        Assert.That((await secretariat.Get("declarations/paste/versions"))["items"].GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Words_selected_in_a_clause_are_quoted_in_the_comment()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("select");
        await secretariat.Save("select", SampleTexts.Rivers, 0);
        await SignInOnPage(Role.Reader);
        await Open("/drafting/select");

        var row = Page.Locator(".clause-row").Filter(new() { HasText = "We met at the river" });
        await row.Locator("[data-text]")
            .EvaluateAsync(
            "p => { const r = document.createRange(); r.setStart(p.firstChild, 3); r.setEnd(p.firstChild, 6); getSelection().addRange(r); }");
        await row.GetByRole(AriaRole.Link, new() { Name = "Comment on" }).ClickAsync();

        Assert.That(await Page.GetByLabel("Quoted words").InputValueAsync(), Is.EqualTo("met"));
    }

    private async Task Write(string markdown)
    {
        await Page.Locator(".cm-content").ClickAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.PressAsync("Delete");
        await Page.Keyboard.InsertTextAsync(markdown);
    }

    internal static async Task Comment(Surface member, string slug, string clause, string? quote, string body = "Whom?")
    {
        var item = (await member.Get($"declarations/{slug}/versions/1/clauses"))["items"].EnumerateArray()
            .Single(c => c.GetProperty("text").GetString()!.StartsWith(clause, StringComparison.Ordinal));
        (await member.Post($"declarations/{slug}/threads",
            new
            {
                version = 1,
                clauseId = item.GetProperty("id").GetString(),
                quote = quote is null
            ? null : new { exact = quote },
                body
            })).Is(201);
    }
}
