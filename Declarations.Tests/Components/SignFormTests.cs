using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Components;

/// <summary>The sign form in a browser without scripts.</summary>
public sealed class SignFormTests : PageTests
{
    private const string Slug = "forms";

    protected override BrowserNewContextOptions Profile =>
        new() { ViewportSize = new() { Width = 390, Height = 800 }, JavaScriptEnabled = false, Locale = "en-GB" };

    [OneTimeSetUp]
    public async Task OpenDeclaration() => await (await SignIn(Role.Secretariat)).DeclareAndOpen(Slug);

    [Test]
    public async Task Nothing_typed_is_lost_when_kind_and_language_change()
    {
        await Open($"/declarations/{Slug}/sign");
        await Page.FillAsync("[name='organisation.name']", "River Watch");
        await Page.FillAsync("[name=email]", "office@river-watch.example");
        await Page.CheckAsync("[name=kind][value=individual]");
        await Page.FillAsync("[name='individual.name']", "Nadia");
        await Page.CheckAsync("[name=listing][value=withheld]");

        await Page.ClickAsync("#languages button[lang=ar]");

        Assert.That(await Page.Locator("html").GetAttributeAsync("lang"), Is.EqualTo("ar"));
        Assert.That(await Page.InputValueAsync("[name='organisation.name']"), Is.EqualTo("River Watch"));
        Assert.That(await Page.InputValueAsync("[name='individual.name']"), Is.EqualTo("Nadia"));
        Assert.That(await Page.InputValueAsync("[name=email]"), Is.EqualTo("office@river-watch.example"));
        Assert.That(await Page.IsCheckedAsync("[name=kind][value=individual]"), Is.True);
        Assert.That(await Page.IsCheckedAsync("[name=listing][value=withheld]"), Is.True);
        Assert.That(await Page.IsVisibleAsync("[name='organisation.name']"), Is.False);
        Assert.That(await Page.Locator(".summary").CountAsync(), Is.Zero);
        await Page.ClickAsync("main form button.large");
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("تحقّق من بريدك الإلكتروني");
        Assert.That(await Product.Mail.Token("office@river-watch.example", "confirm"), Is.Not.Empty);
    }

    [Test]
    public async Task Who_can_see_the_name_is_asked_per_kind_after_the_danger_notice_with_nothing_chosen()
    {
        await Open($"/declarations/{Slug}/sign");

        Assert.That(await Page.Locator("legend:visible").AllInnerTextsAsync(), Does.Contain("Who can see your organisation's name?"));
        Assert.That(await Page.Locator("[name=listing]:checked").CountAsync(), Is.Zero);
        await Page.CheckAsync("[name=kind][value=individual]");
        Assert.That(await Page.Locator("legend:visible").AllInnerTextsAsync(), Does.Contain("Who can see your name?"));
        var main = await Page.Locator("main form").First.InnerTextAsync();
        Assert.That(main.IndexOf("put you or others in danger", StringComparison.Ordinal),
            Is.GreaterThanOrEqualTo(0).And.LessThan(main.IndexOf("Who is signing", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Errors_name_their_field_and_its_own_limit()
    {
        await Open($"/declarations/{Slug}/sign");
        await Page.EvaluateAsync("for (const input of document.querySelectorAll('input')) input.removeAttribute('maxlength')");
        await Page.FillAsync("[name='organisation.name']", "URGENT https://evil.example/now");
        await Page.FillAsync("[name='organisation.acronym']", new string('A', 51));
        await Page.FillAsync("[name='organisation.website']", new string('w', 301));

        await Page.ClickAsync("main form button.large");

        var summary = await Page.Locator(".summary").InnerTextAsync();
        Assert.That(summary, Does.Contain("Legal name must not contain a link or an email address.")
            .And.Contain("Acronym must be 50 characters or fewer.").And.Contain("Website must be 300 characters or fewer.")
            .And.Contain("Choose who can see your organisation's name."));
    }

    [Test]
    public async Task The_signers_page_changes_protects_and_erases_a_signature()
    {
        const string Email = "walk@mail.example";
        await Anyone.Sign(Slug, Surface.Individual("Nadja", Email));
        await Open($"/my-signature/{await Product.Mail.Token(Email, "my-signature")}");
        await Page.FillAsync("[name=name]", "Nadia Karim");
        await Page.CheckAsync("[name=listing][value=delivered]");
        await Page.ClickAsync("main form button[type=submit]");

        await Assertions.Expect(Page.Locator(".notice")).ToContainTextAsync("Your changes are saved.");
        Assert.That(await Page.Locator(".facts").InnerTextAsync(), Does.Contain("Nadia Karim").And.Contain("Only readers of the conference document"));
        Assert.That(await Page.Locator("[name=listing][value=public]").CountAsync(), Is.Zero);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Erase…" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Erase your data?");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Yes, erase my data" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Your data is erased");
    }

    [Test]
    public async Task A_lost_link_is_asked_for_behind_a_link_of_the_declarations_page()
    {
        await Open($"/declarations/{Slug}");
        await Page.ClickAsync("a[href$='/links']");
        await Page.FillAsync("form[action$='/links'] [name=email]", "lost@mail.example");
        await Page.ClickAsync("form[action$='/links'] button");

        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Check your email");
        Assert.That(await Page.Locator("main").InnerTextAsync(), Does.Contain("If lost@mail.example has signed"));
    }
}
