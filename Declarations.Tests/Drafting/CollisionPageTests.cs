using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Drafting;

/// <summary>Two members change the same words, and one of them is disturbed while choosing.</summary>
public sealed class CollisionPageTests : PageTests
{
    private const string ByHand = "publish each week what flows into rivers;";

    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Enter() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task Typing_a_wording_selects_it_also_after_another_choice()
    {
        await Collide("ticked");
        await Page.GetByText("Keep theirs").ClickAsync();

        await Page.GetByLabel("Wording of this clause").FillAsync(ByHand);

        await Assertions.Expect(Page.GetByLabel("Use this wording")).ToBeCheckedAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Merge and review" }).ClickAsync();
        Assert.That(await SaveReviewed("ticked"), Does.Contain(ByHand));
    }

    [Test]
    public async Task A_further_collision_after_choosing_shows_the_chosen_wording_against_the_newest()
    {
        await Collide("further");
        await Page.GetByLabel("Wording of this clause").FillAsync(ByHand);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Merge and review" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" })).ToBeVisibleAsync();
        (await secretariat.Save("further", Rivers("publish each year what flows"), 2)).Is(201);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();

        await Assertions.Expect(Page.Locator(".conflict")).ToContainTextAsync("each week");
        await Assertions.Expect(Page.Locator(".conflict")).ToContainTextAsync("each year");
        await Assertions.Expect(Page.Locator(".conflict input:checked")).ToHaveCountAsync(0);
        await Page.GetByText("Use mine").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Merge and review" }).ClickAsync();
        Assert.That(await SaveReviewed("further"), Does.Contain(ByHand));
    }

    [Test]
    public async Task A_session_that_ended_while_both_texts_were_open_loses_nothing_of_what_was_typed()
    {
        await Collide("ended");
        await Page.GetByLabel("Wording of this clause").FillAsync(ByHand);
        (await (await Anyone.SignIn("editor@example.org")).Delete("sessions")).Is(204);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Merge and review" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You were signed out");
        await Axe.FindsNothing(Page);
        await SignInAgain();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

        Assert.That(await SaveReviewed("ended"), Does.Contain(ByHand));
    }

    /// <summary>Version 2 and the text that is typed here rewrite the same clause.</summary>
    private async Task Collide(string slug)
    {
        await secretariat.Declare(slug);
        await secretariat.Save(slug, SampleTexts.Rivers, 0);
        await SignInOnPage(Role.Editor);
        await Open($"/drafting/{slug}/edit");
        await Page.Locator(".cm-content").ClickAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.PressAsync("Delete");
        await Page.Keyboard.InsertTextAsync(Rivers("publish monthly what flows"));
        (await secretariat.Save(slug, Rivers("publish yearly what flows"), 1)).Is(201);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".conflict")).ToHaveCountAsync(1);
    }

    private async Task SignInAgain()
    {
        var known = Product.Mail.To("editor@example.org").Select(m => m.Token("sign-in")).LastOrDefault(t => t is not null);
        var tab = await Page.Context.RunAndWaitForPageAsync(() =>
            Page.GetByRole(AriaRole.Link, new() { Name = "Sign in again in a new tab" }).ClickAsync());
        await tab.FillAsync("[name=email]", "editor@example.org");
        await tab.ClickAsync("main form button[type=submit]");
        await tab.GotoAsync($"/sign-in/{await Product.Mail.Token("editor@example.org", "sign-in", not: known)}");
        await tab.ClickAsync("main form button[type=submit]");
        await Assertions.Expect(tab.Locator(".account")).ToBeVisibleAsync();
    }

    private async Task<string> SaveReviewed(string slug)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();
        await Arrive($"/drafting/{slug}?done=saved");
        var newest = (await secretariat.Get($"declarations/{slug}/versions")).Is(200).Items.Max(v => v.GetProperty("number").GetInt32());
        return (await secretariat.Get($"declarations/{slug}/versions/{newest}", "text/markdown")).Text;
    }

    private static string Rivers(string duty) => SampleTexts.Rivers.Replace("publish what flows", duty, StringComparison.Ordinal);
}
