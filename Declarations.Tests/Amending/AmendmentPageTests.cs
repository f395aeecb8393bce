using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Amending;

/// <summary>The pages of an amendment: the secretariat's, the signer's, the public ones.</summary>
public sealed class AmendmentPageTests : PageTests
{
    [Test]
    public async Task The_secretariat_is_told_what_follows_and_a_signer_reads_what_changed_before_signing_it()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("lakes");
        await Anyone.Sign("lakes", Surface.Organisation("River Watch", "office@lakes.example"));
        await Anyone.Sign("lakes", Surface.Individual("Nadia", "nadia@lakes.example"));
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/lakes");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Amend the text" }).ClickAsync();
        await Looks("form");
        var text = await Page.InputValueAsync("[name=markdown]");
        await Page.FillAsync("[name=markdown]", text.Replace("into rivers", "into lakes", StringComparison.Ordinal));
        await Page.FillAsync("[name=reason]", "Lakes are meant.");
        await Press("See what changes");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The 2 signatories so far leave the list");
        await Looks("check");
        var shown = (await Anyone.Get("declarations/lakes"))["currentVersion"].GetInt32();
        Assert.That(shown, Is.EqualTo(1), "Nothing is saved before it was shown.");

        await Press("Amend the text");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The text is amended.");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("2 signatories have not signed the amended text");
        var mail = await Product.Mail.Newest("nadia@lakes.example", m => m.Subject.Contains("was amended", StringComparison.Ordinal));
        var address = $"/my-signature/{mail.Token("my-signature")!.Split('/')[0]}";
        foreach (var language in new[] { "ar", "en" })
        {
            await Open($"{address}/amendment?lang={language}");
            await Assertions.Expect(Page.Locator("ins").First).ToContainTextAsync("lakes");
            await Looks($"ask-{language}");
        }

        await Open($"{address}?lang=en");
        await Looks("mine");
        await Page.GetByRole(AriaRole.Link, new() { Name = "See what changed, and sign" }).ClickAsync();
        await Press("I sign the amended text");
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You signed the amended text");
        await Looks("done");
        foreach (var path in new[] { "", "/signatories", "/signatories/earlier", "/corrections" })
        {
            await Open($"/declarations/lakes{path}?lang=en");
            await Looks($"public{path.Replace('/', '-')}");
        }
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
                await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"amendment-{name}-{width}.png"), FullPage = true });
            }
        }
    }
}
