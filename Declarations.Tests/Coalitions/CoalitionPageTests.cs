using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Coalitions;

/// <summary>A coalition, a member and the secretariat, on pages and on a phone.</summary>
public sealed class CoalitionPageTests : PageTests
{
    protected override BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 390, Height = 844 } };

    [Test]
    public async Task A_coalition_lists_its_members_and_one_of_them_objects()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("alliance");
        await Anyone.Sign("alliance", Surface.Organisation("African Rivers Coalition", "office@african-rivers.example"));
        var manage = await Product.Mail.Token("office@african-rivers.example", "my-signature");

        await Open($"/my-signature/{manage}?lang=en");
        await Page.GetByRole(AriaRole.Link, new() { Name = "List your members" }).ClickAsync();
        await Passes("members-empty");
        await Page.GetByLabel("Members, one per line").FillAsync("Wells of Turkana; KE; post@turkana.example\nNile Fishers; Nowhere");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the list" }).ClickAsync();
        await Assertions.Expect(Page.Locator("#field-members-problem")).ToContainTextAsync("Line 2: the country is missing or not known.");
        await Passes("members-refused");
        await Page.GetByLabel("Members, one per line").FillAsync(
            "Wells of Turkana; Kenya; post@turkana.example\nUnion of Fishers and Farmers of the Upper and Lower Lake; UG\nNile Fishers; UG; post@nile.example");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the list" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The list is saved.");
        await Passes("members-saved");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the list" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main li")).ToHaveCountAsync(3);

        var turkana = await Product.Mail.Token("post@turkana.example", "membership");
        await Open($"/membership/{turkana}?lang=ar");
        await Passes("membership-ar");
        await Open($"/membership/{turkana}?lang=en");
        await Passes("membership");
        await Page.GetByRole(AriaRole.Button, new() { Name = "List us", Exact = true }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You are listed as a member");
        await Open($"/membership/{await Product.Mail.Token("post@nile.example", "membership")}?lang=en");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Do not list us" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You are not listed");
        await Passes("membership-objected");

        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/alliance");
        await Page.GetByRole(AriaRole.Link, new() { Name = "1 member of coalitions to check" }).ClickAsync();
        await Passes("coalitions");
        await Page.GetByRole(AriaRole.Button, new() { Name = "List Union of Fishers" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Lake is listed.");
        await Page.Locator("tr", new() { HasText = "Wells of Turkana" }).Locator("summary").ClickAsync();
        await Page.GetByLabel("Reason").First.FillAsync("Not a member any more");
        await Page.Locator("details[open] button").ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Wells of Turkana is taken out.");
        await Passes("coalitions-done");

        await Open("/declarations/alliance/signatories?lang=en");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Coalitions also represent 1 member organisation");
        await Page.Locator("summary", new() { HasText = "1 member" }).ClickAsync();
        await Assertions.Expect(Page.GetByText("Union of Fishers and Farmers")).ToBeVisibleAsync();
        await Passes("signatories");
        await Open("/declarations/alliance/signatories?lang=ar");
        await Page.Locator("details.members summary").ClickAsync();
        await Passes("signatories-ar");
    }

    private async Task Passes(string page)
    {
        await Axe.FindsNothing(Page);
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.That(width, Is.LessThanOrEqualTo(390), $"{page} scrolls sideways");
    }
}
