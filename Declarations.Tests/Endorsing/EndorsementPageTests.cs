using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Endorsing;

/// <summary>Two members of the secretariat with a letter, on pages and on a phone.</summary>
public sealed class EndorsementPageTests : PageTests
{
    private string Desk => "/secretariat/letters/endorsements";

    protected override BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 390, Height = 844 } };

    [Test]
    public async Task A_letter_is_entered_by_one_member_and_approved_by_another()
    {
        var first = await SignIn(Role.Secretariat);
        await first.DeclareAndOpen("letters");
        await SignInOnPage(Role.Secretariat);
        await Open(Desk);
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("A second member of the secretariat is needed");
        await Passes("alone");
        await Open($"{Desk}/new");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Add a member" }).ClickAsync();
        await Assertions.Expect(Page).ToHaveURLAsync($"{Product.PublicUrl}/members");
        var second = await first.SecondSecretariat();
        var other = await second.Endorse("letters", EndorsementScene.Organisation("Union of Fishers and Farmers of the Upper and Lower Lake"));
        await second.Endorse("letters", EndorsementScene.Individual("Unreadable Fax"));
        await SignInOnPage(Role.Secretariat);

        await Open("/secretariat/letters");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("2 endorsements to check");
        await Open(Desk);
        await Assertions.Expect(Page.Locator("main")).Not.ToContainTextAsync("is needed");
        await Passes("list");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Enter an endorsement" }).ClickAsync();
        await Passes("form");
        await Page.GetByLabel("What was received").FillAsync("letter of 3 October");
        await Page.GetByLabel("Legal name").FillAsync("Lake Watch of Kisumu");
        await Page.GetByLabel("Individual", new() { Exact = true }).CheckAsync();
        await Assertions.Expect(Page.GetByLabel("Legal name")).ToBeHiddenAsync();
        await Page.GetByLabel("Organisation", new() { Exact = true }).CheckAsync();
        await Page.SetInputFilesAsync("[name=evidence]", new FilePayload
        {
            Name = "letter.exe",
            MimeType = "application/octet-stream",
            Buffer = EndorsementScene.Pdf,
        });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enter this endorsement" }).ClickAsync();
        await Assertions.Expect(Page.Locator("#field-receivedOn-problem")).ToBeVisibleAsync();
        await Assertions.Expect(Page.GetByLabel("Legal name")).ToHaveValueAsync("Lake Watch of Kisumu");
        await Assertions.Expect(Page.Locator("#field-evidence-problem")).ToContainTextAsync("must be a PDF");
        await Passes("refused-form");
        await FillIn();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enter this endorsement" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("A second member must check it");
        await Passes("entered");
        await Page.Locator("#own ~ ul a").ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);
        await Passes("own");

        await Open($"/secretariat/{other["declarations/".Length..]}");
        await Passes("check");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        Assert.That(download.SuggestedFilename, Is.EqualTo("letter.pdf"));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The signature is in the register.");
        await Passes("approved");
        await Page.GetByRole(AriaRole.Link, new() { Name = "See its signature in the register" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Received off-line");
        await Passes("register-one");
        await Open("/secretariat/letters/register?source=secretariat");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Received off-line on 5 October 2026");
        await Passes("register");
        await Page.GoBackAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "See the document" }).ClickAsync();
        await Page.GetByLabel("Reason").FillAsync("Asked by letter");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw this signature" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The signature is withdrawn.");
        await Passes("withdrawn");

        await Open(Desk);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Check Unreadable Fax" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Refuse" }).ClickAsync();
        await Assertions.Expect(Page.Locator("#field-reason-problem")).ToBeVisibleAsync();
        await Page.GetByLabel("Reason").FillAsync("The name cannot be read");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Refuse" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The name cannot be read");
        await Passes("refused");
    }

    private async Task FillIn()
    {
        await Page.GetByLabel("Received on").FillAsync("2026-10-05");
        await Page.SetInputFilesAsync("[name=evidence]", new FilePayload
        {
            Name = "letter.pdf",
            MimeType = "application/pdf",
            Buffer = EndorsementScene.Pdf,
        });
        await Page.Locator("[name='organisation.country']").SelectOptionAsync("KE");
        await Page.GetByLabel("Name of the person who signed").FillAsync("Amina Odhiambo");
        await Page.GetByLabel("The document shows that this person").CheckAsync();
        await Page.GetByLabel("Only the secretariat").CheckAsync();
    }

    private async Task Passes(string page)
    {
        await Axe.FindsNothing(Page);
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.That(width, Is.LessThanOrEqualTo(390), $"{page} scrolls sideways");
    }
}
