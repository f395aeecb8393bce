using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Consulting;

/// <summary>A consultation on a phone: the secretariat opens it, somebody takes part, an editor answers.</summary>
public sealed class ConsultationPageTests : PageTests
{
    protected override BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 390, Height = 844 } };

    [Test]
    public async Task A_consultation_from_its_opening_to_its_outcome()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("lakes", "A declaration on rivers and lakes");
        (await secretariat.Save("lakes", SampleTexts.Rivers, 0)).Is(201);
        await SignInOnPage(Role.Secretariat);
        await Open("/drafting/lakes/inputs");
        await Passes("inputs-none");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Consult the public" }).ClickAsync();
        await Passes("opening");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open the consultation" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Closing time must be");
        await Page.GetByLabel("Closing time").FillAsync("2031-05-01T00:00");
        await Page.GetByLabel("Français").CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open the consultation" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Open on version 1 until");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Page for participants" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Comment: 1.(a)" }).ClickAsync();
        await Assertions.Expect(Page.Locator("#field-clauseId option:checked")).ToContainTextAsync("publish what flows");
        await Passes("public");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Email me the link" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Write your input.");
        await Passes("public-refused");
        await Page.GetByLabel("Your input").FillAsync("Every month, please.\nAnd in all languages.");
        await Page.GetByLabel("Your name").FillAsync("Zuri Nyambura");
        await Page.GetByLabel("Email address").FillAsync("zuri@lakes.example");
        await Page.GetByLabel("show my name and organisation").CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Email me the link" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("zuri@lakes.example");
        await Passes("sent");

        await Open("/?lang=ar");
        await Passes("start-ar");
        var token = await Product.Mail.Token("zuri@lakes.example", "input");
        await Open($"/input/{token}?lang=ar");
        await Passes("confirm-ar");
        await Open($"/input/{token}?lang=en");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("And in all languages.");
        await Passes("confirm");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Hand in this input" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Thank you. Keep our email");
        await Passes("done");

        await Open("/drafting/lakes/inputs");
        await Page.Locator(".input summary", new() { HasText = "Public page" }).ClickAsync();
        await Passes("inputs");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show it publicly" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".told")).ToContainTextAsync("is shown on the public page");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Answer the input" }).ClickAsync();
        await Passes("answering");
        await Page.GetByLabel("Reason").FillAsync("It says so now.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".told")).ToContainTextAsync("told by email");
        await Product.Mail.Newest("zuri@lakes.example", mail => mail.Text.Contains("> It says so now.", StringComparison.Ordinal));
        await Page.GetByRole(AriaRole.Link, new() { Name = "Change or close it" }).ClickAsync();
        await Passes("managing");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Close the consultation" }).ClickAsync();
        await Assertions.Expect(Page.Locator("#consultation ~ p").First).ToContainTextAsync("The responses are not public.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Publish the responses" }).ClickAsync();
        await Assertions.Expect(Page.Locator("#consultation ~ p").First).ToContainTextAsync("The responses are public.");

        foreach (var language in new[] { "en", "ar" })
        {
            await Open($"/declarations/lakes/consultation?lang={language}");
            await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("It says so now.");
            await Passes($"outcome-{language}");
            await Open($"/input/{token}?lang={language}");
            await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("It says so now.");
            await Passes($"answered-{language}");
        }

        await Page.Locator("a[href*=withdrawal]").ClickAsync();
        await Passes("withdrawal-ar");
        await Page.Locator("main form button").ClickAsync();
        await Assertions.Expect(Page.Locator("main")).Not.ToContainTextAsync("Every month");
        await Open("/declarations/lakes/consultation?lang=en");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("No input is shown.");
    }

    [Test]
    public async Task Somebody_who_typed_another_address_is_refused_by_its_owner()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("wells");
        (await secretariat.Save("wells", SampleTexts.Rivers, 0)).Is(201);
        (await secretariat.Put("declarations/wells/consultation", new { version = 1, closesAt = Product.Clock.GetUtcNow().AddDays(9) })).Is(200);
        (await Anyone.Post("declarations/wells/inputs", new { body = "Not mine", name = "Mallory", email = "owner@wells.example" })).Is(202);
        var token = await Product.Mail.Token("owner@wells.example", "input");

        await Open($"/input/{token}?lang=en");
        await Page.GetByRole(AriaRole.Button, new() { Name = "This was not me" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("This input is deleted");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Go to the page of this link" }).ClickAsync();
        await Passes("refused");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Allow these emails again" }).ClickAsync();

        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("These emails are allowed again");
    }

    private async Task Passes(string page)
    {
        await Axe.FindsNothing(Page);
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.That(width, Is.LessThanOrEqualTo(390), $"{page} scrolls sideways");
    }
}
