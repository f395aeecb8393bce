using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Consulting;

/// <summary>Input that members enter, without scripts.</summary>
public sealed class InputPagesTests : PageTests
{
    protected override BrowserNewContextOptions Profile =>
        new() { ViewportSize = new() { Width = 1280, Height = 900 }, JavaScriptEnabled = false };

    [Test]
    public async Task Input_entered_for_somebody_else_is_answered_and_listed_in_the_response_table()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("inputs");
        await secretariat.Save("inputs", SampleTexts.Rivers, 0);
        await SignInOnPage(Role.Editor);

        await Open("/drafting/inputs/inputs");
        await Page.Locator("[name=clauseId]").SelectOptionAsync(new SelectOptionValue { Index = 5 });
        await Page.GetByLabel("Input", new() { Exact = true }).FillAsync("=Name the islands");
        await Page.GetByText("I enter this for someone else").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enter" }).ClickAsync();
        var missing = await Page.Locator(".summary").InnerTextAsync();
        await Page.GetByLabel("Event").FillAsync("Nairobi consultation");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enter" }).ClickAsync();
        await Page.Locator(".input summary", new() { HasText = "Answer" }).ClickAsync();
        await Page.GetByLabel("Reason").FillAsync("They are named in 1.(a).");
        await Page.GetByLabel("Decision").SelectOptionAsync("Partly");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
        var row = await Page.Locator(".input").InnerTextAsync();

        var table = await Page.APIRequest.GetAsync($"{Product.PublicUrl}/drafting/inputs/inputs/responses.csv");

        Assert.That(missing, Does.Contain("Event is required"));
        Assert.That(row, Does.Contain("Nairobi consultation").And.Contain("accepted in part").And.Contain("They are named in 1.(a)."));
        Assert.That(await table.TextAsync(), Does.Contain("'=Name the islands").And.Contain("partly"));
    }
}
