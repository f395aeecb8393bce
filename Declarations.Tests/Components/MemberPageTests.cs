using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Components;

public sealed class MemberPageTests : PageTests
{
    [Test]
    public async Task A_member_signs_in_by_mail_returns_to_the_requested_page_and_signs_out()
    {
        await Open("/members");
        Assert.That(Page.Url, Does.EndWith("/sign-in?return=%2Fmembers"));
        var known = Product.Mail.To(Product.Secretariat).Select(mail => mail.Token("sign-in")).LastOrDefault(t => t is not null);
        await Page.FillAsync("[name=email]", Product.Secretariat);
        await Page.ClickAsync("main form button[type=submit]");
        await Open($"/sign-in/{await Product.Mail.Token(Product.Secretariat, "sign-in", not: known)}");
        await Page.ClickAsync("main form button[type=submit]");

        await Assertions.Expect(Page).ToHaveURLAsync(new Uri(new Uri(Product.PublicUrl), "/members").ToString());
        await Axe.FindsNothing(Page);

        await Page.ClickAsync(".account summary");
        await Axe.FindsNothing(Page);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Assertions.Expect(Page.Locator(".account")).ToHaveCountAsync(0);
        await Open("/members");
        Assert.That(Page.Url, Does.Contain("/sign-in"));
    }

    [TestCase("//evil.example/")]
    [TestCase("https://evil.example/")]
    [TestCase("/\\evil.example")]
    public async Task A_forged_return_address_leads_to_the_desk(string address)
    {
        await Open($"/sign-in?return={Uri.EscapeDataString(address)}");
        await SignInOnPage(Role.Reader);

        Assert.That(Page.Url, Does.EndWith("/desk"));
    }

    [Test]
    public async Task The_secretariat_adds_a_member_changes_the_role_and_removes_the_member()
    {
        await SignInOnPage(Role.Secretariat);
        await Open("/members");
        await Page.FillAsync("[name=name]", "Ömer Ağa");
        await Page.FillAsync("[name=email]", "not an address");
        await Page.CheckAsync("[name=role][value=Editor]");
        await Page.ClickAsync("main section form button[type=submit]");
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Email address must be an address like name@example.org.");
        Assert.That(await Page.InputValueAsync("[name=name]"), Is.EqualTo("Ömer Ağa"));
        await Axe.FindsNothing(Page);

        await Page.FillAsync("[name=email]", "omer@example.org");
        await Page.ClickAsync("main section form button[type=submit]");
        var row = Page.Locator("tr", new() { HasText = "Ömer Ağa" });
        await row.Locator("select").SelectOptionAsync("Reviewer");
        await row.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await Assertions.Expect(row.Locator("option[selected]")).ToHaveTextAsync("Reviewer");

        await row.GetByRole(AriaRole.Link, new() { Name = "Remove" }).ClickAsync();
        await Arrive("/removal");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Every session of this member ends at once");
        await Axe.FindsNothing(Page);
        await Page.ClickAsync("main form button[type=submit]");
        await Assertions.Expect(row).ToHaveCountAsync(0);
    }

    [Test]
    public async Task The_secretariat_chooses_some_declarations_for_a_member_and_later_all()
    {
        var secretariat = await Anyone.SignIn(Role.Secretariat);
        await secretariat.Declare("scope-one", "Scope one");
        await secretariat.Declare("scope-two", "Scope two");
        await SignInOnPage(Role.Secretariat);
        await Open("/members");
        await Page.FillAsync("[name=name]", "Ines Duarte");
        await Page.FillAsync("[name=email]", "ines@example.org");
        await Page.CheckAsync("[name=role][value=Editor]");
        await Page.CheckAsync("[name=scope][value=some]");
        await Page.ClickAsync("main section form button[type=submit]");
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("at least one declaration");
        await Page.CheckAsync("[name=declarations][value=scope-one]");
        await Page.CheckAsync("[name=declarations][value=scope-two]");
        await Page.ClickAsync("main section form button[type=submit]");

        var row = Page.Locator("tr", new() { HasText = "Ines Duarte" });
        await Assertions.Expect(row).ToContainTextAsync("Scope one, Scope two");
        await row.GetByRole(AriaRole.Link, new() { Name = "Choose" }).ClickAsync();
        await Arrive("/declarations");
        await Assertions.Expect(Page.Locator("[name=declarations][value=scope-two]")).ToBeCheckedAsync();
        await Axe.FindsNothing(Page);
        await Page.UncheckAsync("[name=declarations][value=scope-two]");
        await Page.ClickAsync("main form button[type=submit]");
        await Assertions.Expect(row).Not.ToContainTextAsync("Scope two");
        await row.GetByRole(AriaRole.Link, new() { Name = "Choose" }).ClickAsync();
        await Page.CheckAsync("[name=scope][value=all]");
        await Page.ClickAsync("main form button[type=submit]");
        await Assertions.Expect(row).ToContainTextAsync("All declarations");
    }

    [Test]
    public async Task The_secretariat_creates_a_declaration_on_the_desk()
    {
        await SignInOnPage(Role.Secretariat);
        await Open("/desk/new");
        await Page.FillAsync("[name=title]", "A declaration on lakes");
        await Page.ClickAsync("main form button[type=submit]");
        await Assertions.Expect(Page.Locator(".summary li"))
            .ToHaveTextAsync(["Address must be 1 to 80 lower-case letters, digits and single hyphens.", "Name of the conference is required."]);
        await Axe.FindsNothing(Page);

        await Page.FillAsync("[name=slug]", "lakes");
        await Page.FillAsync("[name='conference.name']", "Conference of the Parties to the Lakes Convention");
        await Page.ClickAsync("main form button[type=submit]");
        await Arrive("/drafting/lakes");
        await Open("/desk");

        Assert.That(await Page.Locator("tbody").InnerTextAsync(), Does.Contain("A declaration on lakes").And.Contain("Being drafted"));
        await Axe.FindsNothing(Page);
    }

    [Test]
    public async Task A_reader_cannot_open_pages_of_the_secretariat()
    {
        await SignInOnPage(Role.Reader);

        Assert.That(await Open("/members"), Is.EqualTo(403));
        Assert.That(await Page.Locator("h1").InnerTextAsync(), Is.EqualTo("You cannot open this page"));
        Assert.That(await Page.Locator(".site-head").InnerTextAsync(), Does.Not.Contain("Members"));
    }
}
