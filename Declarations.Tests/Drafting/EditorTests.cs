using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Drafting;

/// <summary>The editor's toolbar and keys, and text that is kept in the browser until it is saved.</summary>
public sealed class EditorTests : PageTests
{
    private const string Text = "# Rivers\n\nWe met at the river.\n";
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Enter() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task The_toolbar_writes_headings_lists_strong_words_and_footnotes()
    {
        await Edit("marks", "");

        await Type("Aims");
        await Press("Heading");
        await Type("\n\nWe ask.");
        await Press("Footnote");
        await Type("Minutes of 2026.");
        var noted = await Written();
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.PressAsync("Delete");
        await Type("publish");
        await Press("List");
        await Page.Keyboard.PressAsync("Shift+Home");
        await Page.Keyboard.PressAsync("Control+b");

        Assert.That(noted, Is.EqualTo("## Aims\n\nWe ask.[^1]\n\n[^1]: Minutes of 2026."));
        Assert.That(await Written(), Does.StartWith("**").And.EndWith("publish**"));
        await Axe.FindsNothing(Page);
    }

    [Test]
    public async Task A_clause_is_chosen_to_link_to()
    {
        await Edit("linked", Text);
        var clause = (await secretariat.Get("declarations/linked/versions/1/clauses")).Items[1];
        await Page.Locator(".cm-content").ClickAsync();
        await Page.Keyboard.PressAsync("Control+End");

        await Page.Locator("[data-clauses]").SelectOptionAsync(clause.GetProperty("id").GetString()!);

        Assert.That(await Written(), Does.EndWith($"[{clause.GetProperty("label").GetString()}](#{clause.GetProperty("id").GetString()})"));
    }

    [Test]
    public async Task Text_that_was_not_saved_is_offered_again_after_a_session_ended()
    {
        await Edit("kept", Text);
        await Page.Locator(".cm-content").ClickAsync();
        await Page.Keyboard.PressAsync("Control+End");
        await Type("A thought that nobody else has.");
        await Page.Context.ClearCookiesAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();
        await Arrive("/sign-in");
        var stored = await Page.EvaluateAsync<string>("JSON.stringify({ ...localStorage })");

        await SignInOnPage(Role.Editor);
        await Open("/drafting/kept/edit");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Put it back" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();
        await Arrive("done=saved");
        await Open("/drafting/kept/edit");

        Assert.That(stored, Does.Contain("declarations-text").And.Not.Contain("nobody else"));
        Assert.That((await secretariat.Get("declarations/kept/versions/2", "text/markdown")).Text, Does.Contain("A thought that nobody else has."));
        await Assertions.Expect(Page.Locator("[data-kept]")).ToBeHiddenAsync();
        await Page.WaitForFunctionAsync("Object.keys(localStorage).length === 0");
    }

    [Test]
    public async Task Text_is_kept_for_this_tab_only_on_request()
    {
        await Edit("tab", Text);
        await Page.GetByLabel("Keep it only until this tab is closed").CheckAsync();
        await Page.Locator(".cm-content").ClickAsync();
        await Type("x");

        await Assertions.Expect(Page.Locator("[data-state]")).ToContainTextAsync("Kept in this tab");

        Assert.That(await Page.EvaluateAsync<int>("Object.keys(localStorage).length"), Is.Zero);
    }

    private async Task Edit(string slug, string text)
    {
        await secretariat.Declare(slug);
        if (text.Length > 0)
        {
            (await secretariat.Save(slug, text, 0)).Is(201);
        }

        await SignInOnPage(Role.Editor);
        await Open($"/drafting/{slug}/edit");
        await Page.Locator(".cm-content").ClickAsync();
    }

    private Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private Task Type(string words) => Page.Keyboard.InsertTextAsync(words);

    private async Task<string> Written() => (await Page.Locator("[name=markdown]").InputValueAsync()).TrimEnd('\n');
}
