using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Stakeholders;

/// <summary>The directory on the pages of the secretariat, of the signer and of the contact, at phone width.</summary>
public sealed class DirectoryPageTests : PageTests
{
    private const string Slug = "hub", Office = "office@river-watch.example", Contact = "liaison@river-watch.example";

    protected override BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 390, Height = 844 } };

    [Test]
    public async Task A_directory_is_offered_agreed_to_exported_and_left_on_pages()
    {
        await (await SignIn(Role.Secretariat)).DeclareAndOpen(Slug);
        await SignInOnPage(Role.Secretariat);
        await Open($"/secretariat/{Slug}/settings");
        await Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Directory" }).ClickAsync();
        await Passes("directory-empty");
        await Page.GetByLabel("Name of the directory").FillAsync("Hub of stakeholders");
        await Page.GetByLabel("Who receives it").FillAsync("The secretariat of the conference, for invitations to consultations.");
        await Page.GetByLabel("Themes to choose from").FillAsync("Rivers\nTrade in wildlife\n");
        await Press("Offer this directory");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The directory is saved.");
        await Passes("directory-offered");

        (await Anyone.Post($"declarations/{Slug}/signatures", Surface.Organisation("River Watch", Office))).Is(202);
        await Open($"/confirm/{await Product.Mail.Token(Office, "confirm")}");
        await Page.Locator("main form button[type=submit]").First.ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You have signed");
        await Page.GetByRole(AriaRole.Link, new() { Name = "See the directory and decide" }).ClickAsync();
        await Passes("entry-offered");
        Assert.That(await Page.Locator("main input[type=checkbox]:checked").CountAsync(), Is.Zero);
        Assert.That(await Page.GetByLabel("Contact address").InputValueAsync(), Is.Empty);

        await Page.GetByLabel("Rivers").CheckAsync();
        await Page.GetByLabel("Contact address").FillAsync(Contact);
        await Page.EvaluateAsync("document.querySelectorAll('[required]').forEach(field => field.required = false)");
        await Press("Agree");
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Confirm that you agree.");
        await Passes("entry-refused");
        await Page.GetByLabel("I agree that this entry").CheckAsync();
        await Press("Agree");
        await Assertions.Expect(Page.Locator("main .notice")).ToContainTextAsync($"exported once {Contact} is confirmed");
        await Passes("entry-waiting");

        var link = await Product.Mail.Token(Contact, "directory-contact");
        await Open($"/directory-contact/{link}?lang=ar");
        await Passes("contact-ar");
        await Open($"/directory-contact/{link}");
        await Passes("contact");
        await Press("Yes, export this address");
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("The contact address is confirmed");

        await Open($"/secretariat/{Slug}/directory");
        await Assertions.Expect(Page.Locator("#entries + p")).ToContainTextAsync("1 signatory agrees");
        var download = await Page.RunAndWaitForDownloadAsync(() => Press("Download (CSV)"));
        Assert.That(await File.ReadAllTextAsync(await download.PathAsync()), Does.Contain($"organisation,River Watch,KE,Rivers,{Contact},"));
        await Open($"/secretariat/{Slug}/directory");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync(", 1 entry");
        await Passes("directory-exported");

        var mine = await Product.Mail.Token(Office, "my-signature");
        await Open($"/my-signature/{mine}");
        await Passes("mine");
        foreach (var language in new[] { "fr", "es", "ru", "zh", "ar" })
        {
            await Open($"/my-signature/{mine}/directory?lang={language}");
            await Passes($"entry-{language}");
        }

        await Open($"/my-signature/{mine}/directory?lang=en");
        await Press("Withdraw your agreement");
        await Assertions.Expect(Page.Locator("main .notice")).ToContainTextAsync("The next export is without your entry.");
        await Passes("entry-left");
        await Open($"/directory-contact/{link}");
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("We do not know this link");
        await Open($"/secretariat/{Slug}/directory");
        await Assertions.Expect(Page.Locator("#entries + p")).ToContainTextAsync("0 signatories agree");
    }

    private Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private async Task Passes(string page)
    {
        await Axe.FindsNothing(Page);
        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(390), $"{page} scrolls sideways");
    }
}
