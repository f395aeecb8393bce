using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Confirming;

/// <summary>An organisation is asked at its published address whether it signed.</summary>
public sealed class SecondConfirmationTests : PageTests
{
    protected override BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 390, Height = 844 } };

    [Test]
    public async Task An_organisation_denies_a_signature_and_the_secretariat_sees_it_until_it_decides()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("lakes");
        await Anyone.Sign("lakes", Surface.Organisation("Lakes Watch", "somebody@webmail.example"));
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/lakes/register");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Lakes Watch" }).ClickAsync();
        var signature = Page.Url;
        await Page.GetByText("Ask the organisation at its published address").ClickAsync();
        await Page.GetByLabel("Published address").FillAsync("somebody@webmail.example");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ask the organisation" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Published address is the address that signed");
        await Page.GetByLabel("Published address").FillAsync("info@lakes-watch.example");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ask the organisation" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The question is on its way.");
        await Passes("asked");

        var token = await Product.Mail.Token("info@lakes-watch.example", "second-confirmation");
        await Open($"/second-confirmation/{token}?lang=ar");
        await Passes("question-ar");
        await Open($"/second-confirmation/{token}?lang=en");
        await Passes("question");
        await Page.GetByRole(AriaRole.Button, new() { Name = "No, we did not sign" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Your organisation did not sign");
        await Passes("denied");

        await Open("/secretariat/lakes");
        await Page.GetByRole(AriaRole.Link, new() { Name = "An organisation says that it did not sign" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The signature counts until you decide.");
        await Passes("to-decide");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Invalidate" }).ClickAsync();
        await Page.GetByLabel("Reason").FillAsync("The organisation did not sign.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Invalidate" }).ClickAsync();
        await Open("/secretariat/lakes");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Nothing waits.");
        await Open($"/second-confirmation/{token}?lang=en");
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Nothing to answer");
        Assert.That(signature, Does.Contain("/register/"));
    }

    [Test]
    public async Task Only_a_public_name_of_an_organisation_is_asked_about_and_a_new_question_ends_the_old_link()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("ponds");
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        await Anyone.Sign("ponds", Surface.Organisation("Ponds Watch", "office@ponds.example"));
        await Anyone.Sign("ponds", Surface.Organisation("Hidden Ponds", "office@hidden.example", listing: "withheld"));
        await Anyone.Sign("ponds", Surface.Individual("Amina Pond", "amina@ponds.example"));
        foreach (var row in (await secretariat.Get("declarations/ponds/register")).Is(200).Items)
        {
            ids[row.GetProperty("name").GetString()!] = $"declarations/ponds/register/{row.GetProperty("id").GetGuid()}/second-confirmation";
        }

        (await secretariat.Post(ids["Hidden Ponds"], new { email = "info@hidden.example" })).Is(409, "name_not_public");
        (await secretariat.Post(ids["Amina Pond"], new { email = "info@amina.example" })).Is(409, "not_organisation");
        (await secretariat.Post(ids["Ponds Watch"], new { email = "no address" })).Is(400);
        (await secretariat.Get(ids["Ponds Watch"])).Is(404);
        (await secretariat.Post(ids["Ponds Watch"], new { email = "info@ponds.example" })).Is(200);
        var first = await Product.Mail.Token("info@ponds.example", "second-confirmation");
        (await Anyone.Post($"second-confirmations/{first}", new { answer = "maybe" })).Is(400);
        var answered = (await Anyone.Post($"second-confirmations/{first}", new { answer = "signed" })).Is(200);
        Assert.That(answered.Text, Does.Contain("Ponds Watch").And.Not.Contain("office@ponds.example"));
        Assert.That((await secretariat.Get(ids["Ponds Watch"])).Is(200).Json.GetProperty("state").GetString(), Is.EqualTo("signed"));

        (await secretariat.Post(ids["Ponds Watch"], new { email = "press@ponds.example" })).Is(200);
        var second = await Product.Mail.Token("press@ponds.example", "second-confirmation");
        (await Anyone.Get($"second-confirmations/{first}")).Is(404);
        Assert.That((await Anyone.Get($"second-confirmations/{second}")).Is(200).Json.GetProperty("state").GetString(), Is.EqualTo("asked"));
        (await secretariat.Delete(ids["Ponds Watch"])).Is(204);
        (await Anyone.Post($"second-confirmations/{second}", new { answer = "denied" })).Is(404);
    }

    [Test]
    public async Task A_question_that_cannot_be_delivered_is_said_at_the_signature()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("wells");
        await Anyone.Sign("wells", Surface.Organisation("Wells Watch", "office@wells.example"));
        var id = (await secretariat.Get("declarations/wells/register")).Is(200).Items.Single().GetProperty("id").GetGuid();

        (await secretariat.Post($"declarations/wells/register/{id}/second-confirmation", new { email = "gone@wells.example" })).Is(200);

        Assert.That(() => secretariat.Get($"declarations/wells/register/{id}").Result.Json.GetProperty("secondConfirmation")
            .GetProperty("state").GetString(), Is.EqualTo("undelivered").After(30_000, 200));
    }

    private async Task Passes(string page)
    {
        await Axe.FindsNothing(Page);
        await Page.ScreenshotAsync(new() { Path = $"/tmp/h/second-{page}.png", FullPage = true });
        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(390), $"{page} scrolls sideways");
    }
}
