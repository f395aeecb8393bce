using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Inviting;

/// <summary>The page behind a personal link, with and without scripts, at phone width.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class InvitedPageTests(bool hasScripts) : PageTests
{
    private Surface secretariat = null!;

    protected override BrowserNewContextOptions Profile =>
        new() { ViewportSize = new() { Width = 390, Height = 844 }, JavaScriptEnabled = hasScripts, Locale = "en-GB" };

    [OneTimeSetUp]
    public async Task Prepare()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
    }

    [TestCase("en", "ltr", "Sign this declaration", "You have signed")]
    [TestCase("ar", "rtl", "توقيع هذا الإعلان", "تم تسجيل توقيعك")]
    public async Task The_form_is_filled_in_from_the_list_in_the_language_of_the_invited_and_its_button_signs(
        string language, string direction, string button, string done)
    {
        var email = $"office@{language}.example";
        await Open(await Invite(new { email, name = "River Watch", kind = "organisation", language }));

        Assert.That(await Page.GetAttributeAsync("html", "dir"), Is.EqualTo(direction));
        Assert.That(await Page.InputValueAsync("[name='organisation.name']"), Is.EqualTo("River Watch"));
        Assert.That(await Page.InputValueAsync("[name=email]"), Is.EqualTo(email));
        await FitsAndPassesAxe();
        await Page.SelectOptionAsync("[name='organisation.country']", "KE");
        await Page.FillAsync("[name='representative.name']", "Amina");
        await Page.CheckAsync("[name='representative.authorised']");
        await Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(Page.Locator(".summary")).ToBeVisibleAsync();
        Assert.That(await Page.InputValueAsync("[name='representative.name']"), Is.EqualTo("Amina"));
        await Page.CheckAsync("[name=listing][value=withheld]");
        await Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

        await Assertions.Expect(Page.Locator("h1")).ToContainTextAsync(done);
        await Product.Mail.Token(email, "my-signature");
        Assert.That(Product.Mail.To(email).Count(m => m.Token("confirm") is not null), Is.Zero);
    }

    [Test]
    public async Task A_link_opened_after_signing_says_so_and_signs_for_another_organisation()
    {
        var link = await Invite(new { email = "both@two.example", kind = "organisation" });
        (await Anyone.Post($"invitations/{link.Split('/')[^1]}", Surface.Organisation("First Rivers", "both@two.example"))).Is(200);

        await Open(link);
        Assert.That(await Page.Locator("main").InnerTextAsync(), Does.Contain("This mailbox has signed").And.Contain("First Rivers"));
        Assert.That(await Page.GetByRole(AriaRole.Button, new() { Name = "We do not sign" }).CountAsync(), Is.Zero);
        await FitsAndPassesAxe();
        await FillOrganisation("Second Rivers");

        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You have signed");
    }

    [Test]
    public async Task Another_mailbox_typed_in_the_form_is_asked_to_confirm()
    {
        await Open(await Invite(new { email = "front@other.example", kind = "organisation" }));
        await Page.FillAsync("[name=email]", "director@other.example");
        await FillOrganisation("Other Rivers");

        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Check your email");
        await Product.Mail.Token("director@other.example", "confirm");
    }

    [Test]
    public async Task We_do_not_sign_is_told_with_a_reason_and_the_page_says_so_afterwards()
    {
        var link = await Invite(new { email = "no@thanks.example" });
        await Open(link);
        await Page.FillAsync("[name=reason]", "Not our field.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "We do not sign" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Thank you for your answer");
        await FitsAndPassesAxe();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Sign after all" }).ClickAsync();

        Assert.That(await Page.Locator("main").InnerTextAsync(), Does.Contain("that you do not sign"));
        Assert.That(await Page.InputValueAsync("[name=reason]"), Is.EqualTo("Not our field."));
        await FitsAndPassesAxe();
    }

    [Test]
    public async Task The_form_changes_its_language_with_what_was_typed()
    {
        await Open(await Invite(new { email = "polyglot@many.example", name = "Many", kind = "individual" }));
        await Page.FillAsync("[name='individual.affiliation']", "Lake University");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();

        Assert.That(await Page.Locator("h1").InnerTextAsync(), Is.EqualTo("Signer cette déclaration"));
        Assert.That(await Page.InputValueAsync("[name='individual.affiliation']"), Is.EqualTo("Lake University"));
        Assert.That(await Page.InputValueAsync("[name='individual.name']"), Is.EqualTo("Many"));
    }

    [TestCase("not-whole", 404, "This link does not work")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 404, "This invitation no longer exists")]
    public async Task A_link_that_does_not_work_explains_itself(string token, int status, string title)
    {
        Assert.That(await Open($"/invitation/{token}"), Is.EqualTo(status));
        Assert.That(await Page.Locator("h1").InnerTextAsync(), Is.EqualTo(title));
    }

    private async Task FillOrganisation(string name)
    {
        await Page.FillAsync("[name='organisation.name']", name);
        await Page.SelectOptionAsync("[name='organisation.country']", "KE");
        await Page.FillAsync("[name='representative.name']", "Amina");
        await Page.CheckAsync("[name='representative.authorised']");
        await Page.CheckAsync("[name=listing][value=public]");
        await Page.ClickAsync("main form button.large");
    }

    private async Task<string> Invite(object item)
    {
        (await secretariat.Post("declarations/rivers/invitations", new { items = new[] { item } })).Is(202);
        var email = (string)item.GetType().GetProperty("email")!.GetValue(item)!;
        return $"/invitation/{await Product.Mail.Token(email, "invitation")}";
    }

    // Axe is a script.
    private async Task FitsAndPassesAxe()
    {
        if (!hasScripts)
        {
            return;
        }

        await Axe.FindsNothing(Page);
        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(390), Page.Url);
    }
}
