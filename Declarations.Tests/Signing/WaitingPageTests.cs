using System.Text.RegularExpressions;
using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Signing;

/// <summary>The pages of a mailbox for which several sign-ons wait, at phone width.</summary>
public sealed class WaitingPageTests : PageTests
{
    private const string Slug = "waiting-pages";
    private Surface secretariat = null!;

    protected override BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 360, Height = 740 } };

    [OneTimeSetUp]
    public async Task OpenDeclaration()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen(Slug);
        (await secretariat.Patch($"declarations/{Slug}", new { organiser = new { name = "Alliance for Rivers" } })).Is(200);
    }

    [Test]
    public async Task Who_has_signed_by_a_link_is_told_what_else_waits_and_can_sign_it()
    {
        var mail = await Begin("link@waiting.example", "Amina", "Lake Elders", "River Elders");
        await Open($"/confirm/{mail.Token("confirm")}");
        await PassesAxe();

        await Page.GetByRole(AriaRole.Button, new() { Name = "I sign this declaration" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You have signed");
        await PassesAxe();
        await Page.GetByRole(AriaRole.Link, new() { Name = "See what is waiting" }).ClickAsync();
        await PassesAxe();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign for Lake Elders" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You have signed");
        await Page.GetByRole(AriaRole.Link, new() { Name = "See what is waiting" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign for River Elders" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You have signed");

        await Assertions.Expect(Page.GetByText("Also waiting for this mailbox")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Who_has_signed_by_a_code_is_told_that_more_waits()
    {
        const string Email = "code@waiting.example";
        var mail = await Begin(Email, "Amina Code", "Lake Elders");
        var code = Regex.Match(mail.Text, "^[A-Z2-9]{4}-[A-Z2-9]{4}\\s*$", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Value.Trim();
        await Open($"/declarations/{Slug}/code");
        await Page.FillAsync("[name=email]", Email);
        await Page.FillAsync("[name=code]", code);

        await Page.ClickAsync("main form button[type=submit]");

        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You have signed");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The link in our email shows them.");
        await PassesAxe();
    }

    [Test]
    public async Task A_refused_link_allows_mail_again_and_leads_to_the_form_while_signing_is_open()
    {
        var mail = await Begin("refused@waiting.example", "Amina Refused", "Lake Elders");
        await Open($"/confirm/{mail.Token("confirm")}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "This was not me" }).First.ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Go to the page of this link" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".site-foot")).ToContainTextAsync("Alliance for Rivers");
        await PassesAxe();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Allow these emails again" }).ClickAsync();

        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You allowed these emails again");
        await Assertions.Expect(Page.Locator("article h3")).ToHaveTextAsync("Lake Elders");
        await PassesAxe();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Fill in the form again" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Sign this declaration");
    }

    [Test]
    public async Task A_refused_link_does_not_ask_to_sign_when_signing_has_closed()
    {
        await secretariat.DeclareAndOpen("waiting-closed");
        (await Anyone.Post("declarations/waiting-closed/signatures", Surface.Individual("Amina", "over@waiting.example"))).Is(202);
        var token = await Product.Mail.Token("over@waiting.example", "confirm");
        (await Anyone.Post($"confirmations/{token}/refusal")).Is(204);
        (await secretariat.Post("declarations/waiting-closed/closing")).Is(200);

        await Open($"/confirm/{token}");

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Signing has closed.");
        await Assertions.Expect(Page.Locator("main")).Not.ToContainTextAsync("fill in the form");
    }

    /// <summary>The first mail, once each sign-on has had its own.</summary>
    private async Task<ReceivedMail> Begin(string email, string person, params string[] organisations)
    {
        (await Anyone.Post($"declarations/{Slug}/signatures", Surface.Individual(person, email))).Is(202);
        var first = await Product.Mail.Newest(email);
        foreach (var name in organisations)
        {
            (await Anyone.Post($"declarations/{Slug}/signatures", Surface.Organisation(name, email))).Is(202);
            await Product.Mail.Newest(email, mail => mail.Text.Contains(name, StringComparison.Ordinal));
        }

        return first;
    }

    private async Task PassesAxe()
    {
        await Axe.FindsNothing(Page);
        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(360));
    }
}
