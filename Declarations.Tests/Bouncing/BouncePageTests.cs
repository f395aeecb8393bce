using Declarations.Access;
using Declarations.Bouncing;
using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Declarations.Tests.Bouncing;

/// <summary>Undelivered mail on the secretariat's pages, and the page that asks a corrected mailbox.</summary>
public sealed class BouncePageTests : PageTests
{
    protected override BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 390, Height = 844 } };

    [Test]
    public async Task The_address_of_a_signature_whose_mail_failed_is_corrected_on_pages()
    {
        await (await SignIn(Role.Secretariat)).DeclareAndOpen("failed");
        await Anyone.Sign("failed", Surface.Organisation("River Watch of the Upper and the Lower Lake",
            "office@river-watch-of-the-upper-lake.example"));
        await Anyone.Sign("failed", Surface.Individual("Nadia", "nadia@full.example"));
        await Fail("River Watch of the Upper and the Lower Lake", "5.1.1");
        await Fail("Nadia", "5.2.2");
        await SignInOnPage(Role.Secretariat);

        await Open("/secretariat/failed/register");
        await Assertions.Expect(Page.Locator("tr", new() { HasText = "Nadia" })).ToContainTextAsync("Undelivered mail: mailbox full or disabled");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Nadia" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Send it again or correct the address" }).ClickAsync();
        await Passes("mail");
        await Page.Locator("main tr", new() { HasText = "River Watch" })
            .GetByRole(AriaRole.Link, new() { Name = "Send again or correct" }).ClickAsync();
        await Passes("mail-one");
        await Page.GetByLabel("Email address").FillAsync("not an address");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Correct and mail" }).ClickAsync();
        await Assertions.Expect(Page.Locator("#field-email-problem")).ToBeVisibleAsync();
        await Passes("mail-refused");
        await Page.GetByLabel("Email address").FillAsync("office@upper-lake.example");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Correct and mail" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The new address gets a mail.");
        await Passes("mail-corrected");

        var token = await Product.Mail.Token("office@upper-lake.example", "address");
        await Open($"/address/{token}?lang=ar");
        await Passes("address-ar");
        await Open($"/address/{token}?lang=en");
        await Passes("address");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Yes, use this address" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("The address is confirmed");
        await Passes("address-confirmed");

        await Open($"/address/{token}?lang=en");
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("The address is confirmed");
        await Open("/secretariat/failed/mail");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Nadia");
        await Assertions.Expect(Page.Locator("main")).Not.ToContainTextAsync("River Watch");
    }

    [Test]
    public async Task An_erased_signature_leaves_no_address_in_the_links_that_asked_corrected_mailboxes()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("forgotten");
        var (token, _) = await Anyone.Sign("forgotten", Surface.Organisation("Lake Forum", "office@forgotten.example"));
        await Fail("Lake Forum", "5.1.1");
        var id = (await secretariat.Get("declarations/forgotten/mail")).Is(200).Items.Single().GetProperty("id").GetString();
        (await secretariat.Post($"declarations/forgotten/mail/{id}/address", new { email = "office@corrected.example" })).Is(202);
        var link = await Product.Mail.Token("office@corrected.example", "address");

        (await Anyone.Post($"my-signature/{token}/erasure")).Is(200);

        await using var db = Product.Db();
        var kept = (await db.AddressCorrections.ToListAsync()).ConvertAll(row => db.Privacy.UnsealJson<AddressCorrectionFacts>(row.Sealed, AddressCorrection.Purpose));
        Assert.That(kept.Select(facts => facts.Email), Has.None.EqualTo("office@corrected.example"));
        Assert.That((await Anyone.Get($"addresses/{link}")).Is(200)["state"].GetString(), Is.EqualTo("over"));
    }

    private async Task Fail(string name, string status)
    {
        await using var db = Product.Db();
        var signature = (await db.Signatures.ToListAsync()).Single(s => s.Unseal(db.Privacy).Name == name);
        await MailFailures.Note(db, new(MailAbout.Signature, signature.Id), signature.Unseal(db.Privacy).Email, MailFailure.Of(status),
            Product.Clock.GetUtcNow(), default);
    }

    private async Task Passes(string page)
    {
        await Axe.FindsNothing(Page);
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.That(width, Is.LessThanOrEqualTo(390), $"{page} scrolls sideways");
    }
}
