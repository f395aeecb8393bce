using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Signing;

/// <summary>"Pass it on" as the representative, the colleague and the secretariat see it.</summary>
public sealed class DelegationPageTests : PageTests
{
    private const string Slug = "capes", First = "office@cape-watch.example", Colleague = "director@cape-watch.example";
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task OpenSigning()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen(Slug);
    }

    [Test]
    public async Task A_representative_passes_the_sign_on_on_and_the_colleague_signs_in_their_own_name()
    {
        var token = await Begin(Surface.Organisation("Cape Watch", First), First);
        await Open($"/confirm/{token}?lang=ar");
        await Looks("pass-on-ar");
        await Open($"/confirm/{token}");
        await Looks("pass-on");
        await Page.GetByLabel("Your colleague’s email address").FillAsync(First);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pass it on" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("This is the address of this link");
        await Looks("pass-on-refused");
        await Page.GetByLabel("Your colleague’s email address").FillAsync(Colleague);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pass it on" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You passed this on");
        await Looks("passed-on");

        var link = await Product.Mail.Token(Colleague, "confirm");
        await Open($"/confirm/{link}?lang=ar");
        await Looks("colleague-ar");
        await Open($"/confirm/{link}");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync($"Amina Odhiambo, Director, {First}");
        await Looks("colleague");
        var sign = Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Cape Watch", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) });
        await sign.ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Enter your name.");
        await Page.GetByLabel("Your name").FillAsync("Nadia Wanjiru");
        await Page.GetByLabel("I am authorised").CheckAsync();
        await sign.ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToContainTextAsync("signed");

        var signature = (await secretariat.Get($"declarations/{Slug}/register?q=cape&state=confirmed")).Is(200).Items.Single();
        await SignInOnPage(Role.Secretariat);
        await Open($"/secretariat/{Slug}/register/{signature.GetProperty("id").GetString()}");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync($"Amina Odhiambo, Director, {First}, on");
        await Looks("trace");
    }

    [Test]
    public async Task A_sign_on_behind_another_link_of_the_colleague_is_confirmed_on_a_page_of_its_own()
    {
        const string Other = "chair@cape-guard.example";
        var own = await Begin(Surface.Individual("Nadia", Other), Other);
        var first = await Begin(Surface.Organisation("Cape Guard", "office@cape-guard.example"), "office@cape-guard.example");
        var answers = new[]
        {
            (await Anyone.Post($"confirmations/{first}/delegation", new { email = Other })).Is(202).Text,
            (await Anyone.Post($"confirmations/{first}/delegation", new { email = "nobody@nowhere.example" })).Is(202).Text,
        };
        (await Anyone.Post($"confirmations/{first}/delegation", new { email = Other, name = "Nadia" })).Is(400);

        await Open($"/confirm/{own}");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Check and sign" }).ClickAsync();
        await Looks("chosen");
        await Page.GetByLabel("Your name").FillAsync("Nadia Wanjiru");
        await Page.GetByLabel("I am authorised").CheckAsync();
        await Page.Locator("button.large").ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToContainTextAsync("signed");

        Assert.That(answers[0], Is.EqualTo(answers[1]));
        Assert.That((await Anyone.Get($"confirmations/{own}")).Is(200)["state"].GetString(), Is.EqualTo("pending"));
    }

    private async Task<string> Begin(object signOn, string email)
    {
        (await Anyone.Post($"declarations/{Slug}/signatures", signOn)).Is(202);
        return await Product.Mail.Token(email, "confirm");
    }

    private async Task Looks(string name)
    {
        await Axe.FindsNothing(Page);
        foreach (var width in new[] { 1280, 390 })
        {
            await Page.SetViewportSizeAsync(width, 844);
            Assert.That(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), Is.True, name);
            if (Environment.GetEnvironmentVariable("LOOKS") is { } folder)
            {
                await Page.ScreenshotAsync(new() { Path = $"{folder}/{name}-{width}.png", FullPage = true });
            }
        }
    }
}
