using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Registering;

public sealed class SecretariatPageTests : PageTests
{
    private Surface secretariat = null!;
    private Guid declaration;

    protected override BrowserNewContextOptions Profile =>
        new() { JavaScriptEnabled = true, ViewportSize = new() { Width = 1280, Height = 900 } };

    [OneTimeSetUp]
    public async Task Sign()
    {
        secretariat = await SignIn(Role.Secretariat);
        declaration = await Product.OpenDeclaration(secretariat, "rivers");
        await Anyone.Sign("rivers", Surface.Organisation("Centre for River Justice", "office@riverjustice.example"));
        await Anyone.Sign("rivers", Surface.Organisation("CENTRE FOR RIVER JUSTICE", "ann@riverjustice.example"));
        await Anyone.Sign("rivers", Surface.Organisation("Center for Rivers and Justice", "hello@crj.example", "UG"));
        await Anyone.Sign("rivers", Surface.Organisation("مرصد الأنهار", "info@anhar.example", "EG", "delivered"));
        await Anyone.Sign("rivers", Surface.Individual("Hidden Person", "hidden@mail.example", listing: "withheld"));
        await Product.AddDuplicate(declaration, "Centre for River Justice", "Center for Rivers and Justice");
    }

    [TestCase("", "Overview")]
    [TestCase("/register", "Register")]
    [TestCase("/duplicates", "Duplicates")]
    [TestCase("/editions", "Editions")]
    [TestCase("/audit", "Audit")]
    [TestCase("/settings", "Settings")]
    public async Task Pages_pass_axe_and_do_not_scroll_sideways(string path, string heading)
    {
        await SignInOnPage(Role.Secretariat);
        foreach (var width in new[] { 360, 1280 })
        {
            await Page.SetViewportSizeAsync(width, 900);
            Assert.That(await Open($"/secretariat/rivers{path}"), Is.EqualTo(200));

            Assert.That(await Page.Locator("h1").InnerTextAsync(), Is.EqualTo(heading));
            Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
            await Axe.FindsNothing(Page);
            await Shoot($"{heading}-{width}");
        }
    }

    [Test]
    public async Task A_question_is_answered_and_undone_with_two_buttons()
    {
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/rivers/duplicates");

        await Page.GetByRole(AriaRole.Button, new() { Name = "use the later name" }).ClickAsync();
        await Assertions.Expect(Page.GetByText("There is no open question.")).ToBeVisibleAsync();
        var merged = (await Anyone.Get("declarations/rivers/signatories")).Items.Select(i => i.GetProperty("name").GetString());
        await Open("/secretariat/rivers/duplicates?state=same");
        await Page.Locator(".question", new() { HasText = "Center for Rivers and Justice?" })
            .GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Arrive("/duplicates?answered=");

        Assert.That(merged, Is.EqualTo(["Center for Rivers and Justice"]));
        Assert.That((await Anyone.Get("declarations/rivers/signatories")).Items.Select(i => i.GetProperty("name").GetString()),
            Is.EqualTo(["Centre for River Justice", "Center for Rivers and Justice"]));
    }

    [Test]
    public async Task A_signature_shows_the_others_of_its_signatory_and_is_held_back_and_released()
    {
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/rivers/register?q=ann%40riverjustice.example");
        await Page.GetByRole(AriaRole.Link, new() { Name = "CENTRE FOR RIVER JUSTICE" }).ClickAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Hold back" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Release" })).ToBeVisibleAsync();
        var held = await Page.Locator("main").InnerTextAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Hold back" })).ToBeVisibleAsync();
        await Axe.FindsNothing(Page);
        await Shoot("Signature-1280");

        Assert.That(held, Does.Contain("Held back"));
        Assert.That(await Page.Locator(".behind > li").CountAsync(), Is.EqualTo(2));
        Assert.That(await Page.Locator("main").InnerTextAsync(), Does.Contain("mail domain"));
    }

    [Test]
    public async Task The_listed_country_is_chosen_by_its_name_and_returns_to_the_one_that_was_signed()
    {
        await Anyone.Sign("rivers", Surface.Organisation("Delta Keepers", "office@delta.example"));
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/rivers/register?q=office%40delta.example");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Delta Keepers" }).ClickAsync();

        await Choose("Botswana");
        var moved = await Listed();
        await Choose("As signed");

        Assert.That((moved, await Listed()), Is.EqualTo(("BW", "KE")));

        async Task Choose(string country)
        {
            await Page.GetByText("Correct the listed country").ClickAsync();
            await Page.GetByLabel("Listed country").SelectOptionAsync(new SelectOptionValue { Label = country });
            await Page.GetByRole(AriaRole.Button, new() { Name = "Use this country" }).ClickAsync();
            await Assertions.Expect(Page.Locator("details.more[open]")).ToHaveCountAsync(0);
        }

        async Task<string?> Listed() => (await Anyone.Get("declarations/rivers/signatories")).Items
            .Single(i => i.GetProperty("name").GetString() == "Delta Keepers").GetProperty("country").GetString();
    }

    [Test]
    public async Task An_edition_is_made_and_its_files_are_downloaded()
    {
        await secretariat.DeclareAndOpen("lakes");
        await Anyone.Sign("lakes", Surface.Organisation("Lake Watch", "office@lakewatch.example"));
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/lakes/editions");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a final edition" }).ClickAsync();
        for (var tries = 0; tries < 60 && await Page.GetByText("Refresh").CountAsync() > 0; tries++)
        {
            await Task.Delay(500);
            await Open("/secretariat/lakes/editions");
        }

        await Axe.FindsNothing(Page);
        await Shoot("Edition-1280");
        var pdf = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "declaration.pdf" })
            .ClickAsync());

        Assert.That(pdf.SuggestedFilename, Is.EqualTo("lakes-edition-1-declaration.pdf"));
        Assert.That(await Page.Locator("main").InnerTextAsync(), Does.Contain("1 organisation, 0 individuals"));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a final edition" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Edition 1 is ready and not delivered");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a final edition" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Tick the box");
        await Axe.FindsNothing(Page);
        await Shoot("Preflight-1280");
        await Page.CheckAsync("[name=accepted]");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a final edition" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("accepted what the preflight found: newer edition");
    }

    [Test]
    public async Task The_deadline_is_moved_in_its_time_zone_and_a_past_one_is_refused()
    {
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/rivers");
        await Page.GetByText("Move the deadline").First.ClickAsync();

        await Page.GetByLabel("Closing time").FillAsync("2020-01-01T12:00");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Move the deadline" }).ClickAsync();
        var refusal = await Page.Locator("[role=alert]").InnerTextAsync();
        await Page.GetByLabel("Closing time").FillAsync("2040-07-01T12:00");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Move the deadline" }).ClickAsync();

        await Assertions.Expect(Page.GetByText("1 July 2040")).ToBeVisibleAsync();

        Assert.That(refusal, Does.Contain("The deadline must be in the future."));
        Assert.That((await Anyone.Get("declarations/rivers"))["closesAt"].GetString(), Is.EqualTo("2040-07-01T10:00:00Z"));
    }

    /// <summary>Saves a screenshot when DECLARATIONS_SHOTS names a folder.</summary>
    private async Task Shoot(string name)
    {
        if (Environment.GetEnvironmentVariable("DECLARATIONS_SHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
