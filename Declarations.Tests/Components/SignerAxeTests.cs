using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Components;

/// <summary>The pages that only a mailed link opens, and a hit on the verification page, at phone width.</summary>
public sealed class SignerAxeTests : PageTests
{
    private const string Slug = "links";

    protected override BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 360, Height = 740 } };

    [OneTimeSetUp]
    public async Task OpenDeclaration() => await (await SignIn(Role.Secretariat)).DeclareAndOpen(Slug);

    [Test]
    public async Task Confirming_reading_and_withdrawing_a_signature_have_no_barrier()
    {
        const string Email = "office@river-watch.example";
        (await Anyone.Post($"declarations/{Slug}/signatures", Surface.Organisation("River Watch", Email))).Is(202);

        await Open($"/confirm/{await Product.Mail.Token(Email, "confirm")}");
        await IsOpenToAll("Confirm");
        await Page.Locator("main form button[type=submit]").First.ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You have signed");
        await IsOpenToAll("Signed");
        var mine = await Product.Mail.Token(Email, "my-signature");
        await Open($"/my-signature/{mine}");
        await IsOpenToAll("My signature");
        await Open($"/my-signature/{mine}/withdrawal");
        await IsOpenToAll("Withdraw");
    }

    [Test]
    public async Task A_delivered_file_found_by_its_fingerprint_is_shown_without_barrier()
    {
        var (_, edition) = await (await SignIn(Role.Secretariat)).Edition(Slug);
        var pdf = edition["files"].EnumerateArray().Single(f => f.GetProperty("name").GetString() is "declaration.pdf");

        await Open($"/verify?sha256={pdf.GetProperty("sha256").GetString()}");

        await IsOpenToAll("Verify");
        Assert.That(await Page.Locator("main").InnerTextAsync(), Does.Contain("A declaration on rivers"));
    }

    private async Task IsOpenToAll(string page)
    {
        await Axe.FindsNothing(Page);
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.That(width, Is.LessThanOrEqualTo(360), $"{page} scrolls sideways");
    }
}
