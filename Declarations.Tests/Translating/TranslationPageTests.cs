using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Translating;

/// <summary>The page on which a text is translated beside the authentic one.</summary>
public sealed class TranslationPageTests : PageTests
{
    [Test]
    public async Task A_text_is_imported_beside_the_authentic_one_and_what_changed_since_is_shown_and_confirmed()
    {
        var editor = await SignIn(Role.Editor);
        await (await SignIn(Role.Secretariat)).Declare("beside");
        (await editor.Save("beside", SampleTexts.Rivers, 0)).Is(201);
        var ids = await editor.ClauseIds("beside", 1);
        await SignInOnPage(Role.Editor);
        await Open("/drafting/beside");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Languages", Exact = true }).ClickAsync();
        await Looks("languages");
        await Page.GetByRole(AriaRole.Link, new() { Name = "French (Français)" }).ClickAsync();
        await Page.GetByText("Import a whole text").ClickAsync();
        await Page.FillAsync("[name=pasted]", TranslationScene.French);
        await Press("Align and show");
        await Assertions.Expect(Page.Locator($"[name='clauses.{ids[2]}']")).ToHaveValueAsync("Nous nous sommes réunis au bord du fleuve.[^1]");
        await Page.FillAsync("[name=title]", "Une déclaration sur les fleuves");
        await Looks("imported");
        await Page.FillAsync($"[name='clauses.{ids[2]}']", "# Un titre");
        await Press("Save the translation");
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("must be one paragraph");
        await Page.FillAsync($"[name='clauses.{ids[2]}']", "Nous étions au bord du fleuve.[^1]");
        await Press("Save the translation");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The translation is saved.");

        (await editor.Save("beside", SampleTexts.Rivers.Replace("at the river", "at the lake", StringComparison.Ordinal), 1)).Is(201);
        await Open("/drafting/beside/translations/fr?show=todo");
        await Assertions.Expect(Page.Locator(".beside-row ins")).ToContainTextAsync("lake");
        await Looks("changed");
        (await editor.Translate("beside", "fr", 1, (ids[2], "Nous étions au lac.[^1]"))).Is(201);
        await Page.FillAsync($"[name='clauses.{ids[2]}']", "Nous nous trouvions au lac.[^1]");
        await Press("Save the translation");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Nous étions au lac.");
        await Looks("conflict");
        await Press("Save the translation");

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The translation is saved.");
        Assert.That((await editor.States("beside"))[ids[2]], Is.EqualTo(("current", "Nous nous trouvions au lac.[^1]")));
    }

    [Test]
    public async Task Words_of_a_refused_form_stay_although_somebody_else_translated_their_clause_meanwhile()
    {
        var editor = await SignIn(Role.Editor);
        await (await SignIn(Role.Secretariat)).Declare("todo");
        (await editor.Save("todo", SampleTexts.Rivers, 0)).Is(201);
        var ids = await editor.ClauseIds("todo", 1);
        (await editor.Translate("todo", "fr", 0, (ids[0], "Préambule"))).Is(201);
        await SignInOnPage(Role.Editor);
        await Open("/drafting/todo/translations/fr?show=todo");
        await Page.FillAsync($"[name='clauses.{ids[2]}']", "# Un titre");
        (await editor.Translate("todo", "fr", 1, (ids[2], "Nous étions au fleuve.[^1]"))).Is(201);
        (await editor.Save("todo", SampleTexts.Rivers.Replace("what flows into rivers", "what flows into lakes", StringComparison.Ordinal), 1)).Is(201);

        await Press("Save the translation");

        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("must be one paragraph");
        await Assertions.Expect(Page.Locator($"[name='clauses.{ids[2]}']")).ToHaveValueAsync("# Un titre");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The authentic text is now version 2.");
    }

    [Test]
    public async Task A_translation_is_released_and_readers_choose_the_language_of_the_text()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("choice");
        await secretariat.TranslateWhole("choice");
        await SignInOnPage(Role.Secretariat);
        await Open("/drafting/choice/translations");
        await Looks("before-release");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The translation is released");
        await Looks("released");

        await Open("/declarations/choice?lang=en");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Français" }).And(Page.Locator("main a")).ClickAsync();

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("This is a translation. Authentic text: English.");
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Une déclaration sur les fleuves");
        await Looks("public");
        await Open("/declarations/choice/sign?lang=fr");
        await Looks("sign");
        await Open("/declarations/choice?lang=ar&text=fr");
        await Looks("public-ar");
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
                await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"translation-{name}-{width}.png"), FullPage = true });
            }
        }
    }
}
